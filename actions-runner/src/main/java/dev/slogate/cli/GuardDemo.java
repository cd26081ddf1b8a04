package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.DeployRequest;
import dev.slogate.GuardResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A deploy on record that broke its service, watched after the fact: the real guard, with a ledger
 * of its own that is gone afterwards. The version before it was kept, so that there is a way back.
 */
final class GuardDemo {

  private static final Duration KEPT_BEFORE = Duration.ofHours(4);
  private static final Duration WATCHED = Duration.ofMinutes(195);
  private static final Duration ROLLED_OUT = Duration.ofMinutes(1);

  /** With so little traffic it takes hours to show that a version is fine. */
  private static final String POLICY =
      """
      apiVersion: slogate.dev/v1
      kind: GatePolicy
      metadata: {name: guarded}
      spec: {services: ["*"], guard: {rollbackWindow: 3h}}
      """;

  private final Path catalog;
  private final Console console;
  private final String service;

  GuardDemo(Path catalog, Console console, String service) {
    this.catalog = catalog;
    this.console = console;
    this.service = service;
  }

  /**
   * What the guard says at the end of the recording.
   *
   * @param ago how long before it the bad version went out
   */
  Optional<GuardResult> watch(Change bad, String keptVersion, Duration ago, Instant end)
      throws InterruptedException {
    Path scratch = temporary();
    try {
      Change kept = new Change(ChangeClass.FEATURE, Optional.of(keptVersion), bad.actor());
      Instant before = end.minus(KEPT_BEFORE);
      deploy(scratch, "demo-1", kept, before);
      look(scratch, "demo-1", before.plus(WATCHED));
      deploy(scratch, "demo-2", bad, end.minus(ago));
      return look(scratch, "demo-2", end);
    } finally {
      delete(scratch);
    }
  }

  private void deploy(Path scratch, String key, Change change, Instant at) {
    try (Workspace before = at(scratch, at)) {
      before
          .deploys()
          .start(
              new DeployRequest(
                  service, DeployRequest.DEFAULT_ENVIRONMENT, change, Optional.of(key)));
    }
    try (Workspace after = at(scratch, at.plus(ROLLED_OUT))) {
      after.deploys().finish(key, Deploy.Result.SUCCEEDED, after.actor());
    }
  }

  private Optional<GuardResult> look(Path scratch, String key, Instant at)
      throws InterruptedException {
    try (Workspace workspace = at(scratch, at)) {
      return workspace
          .guard()
          .look(key, Optional.empty(), workspace.actor(), length -> {}, progress -> {});
    }
  }

  private Workspace at(Path scratch, Instant time) {
    return Workspace.open(
        List.of(catalog, scratch.resolve("policy.yaml")),
        scratch.resolve("ledger").toString(),
        console,
        Clock.fixed(time, ZoneOffset.UTC));
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("slo-gate-demo");
      Files.writeString(folder.resolve("policy.yaml"), POLICY);
      return folder;
    } catch (IOException e) {
      throw new UsageError("no temporary folder for the demo's ledger: " + e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit(); // what is left of it is small, and the system's to tidy
    }
  }
}

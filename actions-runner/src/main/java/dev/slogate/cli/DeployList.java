package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.Place;
import dev.slogate.TypedInstant;
import dev.slogate.backtest.PastDeploy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What went out, as a file has it: one JSON object a line. */
final class DeployList {

  private static final Set<String> FIELDS =
      Set.of("at", "service", "environment", "version", "change");

  private DeployList() {}

  /**
   * Reads it.
   *
   * @throws UsageError naming the line that can't be understood
   */
  static List<PastDeploy> read(Path file) {
    List<PastDeploy> deploys = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          deploys.add(deploy(JsonBody.read(line.getBytes(UTF_8), FIELDS)));
        }
      }
    } catch (IOException e) {
      throw new UsageError("--deploys " + file + ": can't be read");
    } catch (JsonBody.Unreadable e) {
      throw new UsageError(
          "--deploys %s:%d: %s; expected {\"at\": \"2026-07-01T12:00:00Z\", \"service\": …}"
              .formatted(file, number, e.getMessage()));
    }
    return deploys;
  }

  private static PastDeploy deploy(JsonBody line) {
    return new PastDeploy(
        new Place(
            line.required("service"),
            line.text("environment").orElse(DeployRequest.DEFAULT_ENVIRONMENT)),
        new Change(
            line.text("change").map(DeployList::change).orElse(ChangeClass.FEATURE),
            line.text("version"),
            OpenLedger.machineUser().toString()),
        instant(line.required("at")));
  }

  private static ChangeClass change(String text) {
    try {
      return ChangeClass.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new JsonBody.Unreadable("found change " + text);
    }
  }

  private static Instant instant(String text) {
    return TypedInstant.of(text)
        .orElseThrow(() -> new JsonBody.Unreadable("found at " + text + ", which is no instant"));
  }
}

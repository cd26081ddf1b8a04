package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The guard on the command line, in a time that passes when it pauses. */
class GuardCommandTest {

  private static final double HEALTHY = 0.0002;
  private static final double BURNING = 0.1;

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;
  private String catalog = "";
  private String ledger = "";
  private Instant now = Instant.parse("2026-07-01T12:00:00Z");
  private Runnable meanwhile = () -> {};

  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder.resolve("catalog"), prometheus.url()).toString();
    ledger = folder.resolve("ledger").toString();
    prometheus.errorRatio(HEALTHY);
  }

  private Shell.Result run(String... words) {
    return run(Shell.PLAIN, words);
  }

  private Shell.Result run(Shell shell, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--catalog", catalog, "--ledger", ledger));
    return shell
        .at(
            clock,
            length -> {
              now = now.plus(length);
              meanwhile.run();
            })
        .run(all.toArray(String[]::new));
  }

  private void start(String deploy, String version) {
    Shell.Result started =
        run("deploy", "start", "--deploy", deploy, "--service", "checkout", "--version", version);
    assertThat(started.code()).as(started.err()).isZero();
    assertThat(run("deploy", "finish", "--deploy", deploy).code()).isZero();
  }

  @Test
  void aDeployThatIsFineIsKept() {
    start("d-1", "1.0");
    Shell.Result kept = run("guard", "--deploy", "d-1");
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(kept.out()).startsWith("KEEP  checkout 1.0 is fine. ").endsWith("exit 0 OK\n");
    assertThat(kept.err())
        .contains("slo-gate: 12:00 waits for the first traffic, until 13:00 at the latest")
        .contains("settled: KEEP")
        .contains("checkout-availability");
    Shell.Result again = run("guard", "--deploy", "d-1");
    assertThat(again.code()).isZero();
    assertThat(again.err()).as("it is on record").isEmpty();
  }

  @Test
  void onATerminalOneLineChangesInPlace() {
    start("d-1", "1.0");
    Shell.Result kept = run(Shell.PLAIN.onTerminal(), "guard", "--deploy", "d-1");
    assertThat(kept.code()).isZero();
    assertThat(kept.err())
        .startsWith("\r\u001b[K12:00 waits for the first traffic")
        .containsOnlyOnce("\n");
  }

  @Test
  void whatBrokeTheSloIsRolledBackOnce() throws Exception {
    start("d-1", "1.0");
    assertThat(run("guard", "--deploy", "d-1").code()).isZero();
    start("d-2", "2.0");
    meanwhile = () -> prometheus.errorRatio(BURNING);
    Path rollbacks = folder.resolve("rollbacks");
    String[] guard = {
      "guard",
      "--deploy",
      "d-2",
      "--format",
      "json",
      "--rollback-command",
      "echo \"$SLO_GATE_FROM $SLO_GATE_TO\" >> '" + rollbacks + "'"
    };

    Shell.Result rolledBack = run(guard);

    assertThat(rolledBack.code()).as(rolledBack.err()).isEqualTo(20);
    JsonNode result = new ObjectMapper().readTree(rolledBack.out());
    assertThat(result.at("/verdict").asText()).isEqualTo("ROLLBACK");
    assertThat(result.at("/rollback/state").asText()).isEqualTo("CONFIRMED");
    assertThat(Files.readAllLines(rollbacks)).containsExactly("2.0 1.0");
    assertThat(run(guard).code()).isEqualTo(20);
    assertThat(Files.readAllLines(rollbacks)).hasSize(1);
    assertThat(run("guard", "--deploy", "d-2").out())
        .contains("rolled back to 1.0")
        .endsWith("exit 20 ROLLBACK_ADVISED: carried out\n");
  }

  @Test
  void withoutACommandItIsAdvised() {
    start("d-1", "1.0");
    assertThat(run("guard", "--deploy", "d-1").code()).isZero();
    start("d-2", "2.0");
    meanwhile = () -> prometheus.errorRatio(BURNING);
    Shell.Result advised = run("guard", "--deploy", "d-2");
    assertThat(advised.code()).isEqualTo(20);
    assertThat(advised.out())
        .startsWith("ROLLBACK  checkout 2.0 broke an SLO: roll back to 1.0. ")
        .endsWith("exit 20 ROLLBACK_ADVISED: to be carried out\n");
  }

  @Test
  void withoutAVersionToGoBackToAPersonMustLook() {
    start("d-1", "1.0");
    meanwhile = () -> prometheus.errorRatio(BURNING);
    Shell.Result refused = run("guard", "--deploy", "d-1", "--rollback-command", "false");
    assertThat(refused.code()).isEqualTo(20);
    assertThat(refused.out()).contains("nothing is rolled back").contains("NO_TARGET");
  }

  @Test
  void whatWasDeployedAgainIsNotTakenBack() {
    start("d-1", "1.0");
    assertThat(run("guard", "--deploy", "d-1").code()).isZero();
    start("d-2", "2.0");
    Instant found = now.plus(Duration.ofMinutes(8));
    meanwhile =
        () -> {
          prometheus.errorRatio(BURNING);
          if (now.isAfter(found)) {
            start("d-3", "3.0");
          }
        };
    Shell.Result late = run("guard", "--deploy", "d-2", "--rollback-command", "false");
    assertThat(late.code()).as(late.out()).isEqualTo(20);
    assertThat(late.out()).contains("DEPLOY_OVERLAPS").contains("'d-3'").contains("runs now");
  }

  @Test
  void onceLooksOnceAndSaysThatItStillWatches() {
    Shell.Result begun =
        run("guard", "--deploy", "d-1", "--once", "--service", "checkout", "--version", "1.0");
    assertThat(begun.code()).as(begun.err()).isZero();
    assertThat(begun.out()).isEmpty();
    assertThat(begun.err()).contains("still watching");
    now = now.plus(Duration.ofMinutes(20));
    Shell.Result kept = run("guard", "--deploy", "d-1", "--once");
    assertThat(kept.code()).isZero();
    assertThat(kept.out()).startsWith("KEEP");
  }

  @Test
  void telemetryThatIsDownIsWaitedForAndThenTold() {
    start("d-1", "1.0");
    prometheus.failAfter(0);
    Shell.Result unfit = run("guard", "--deploy", "d-1");
    assertThat(unfit.code()).as(unfit.err()).isEqualTo(21);
    assertThat(unfit.err()).contains("waits for telemetry of the time before the deploy");
    assertThat(unfit.out())
        .startsWith("INCONCLUSIVE  Nobody can tell whether checkout 1.0 is fine");
  }

  @Test
  void whatCanNotBeWatchedIsRefused() {
    assertRefused(run("guard", "--deploy", "d-9"), "no deploy is called 'd-9': say deploy start");
    assertRefused(
        run("guard", "--deploy", "d-9", "--version", "1"),
        "begin a deploy, together with --service");
    assertRefused(run("guard", "--deploy", "d-9", "--service", "chekout"), "chekout");
    assertRefused(run("guard", "--deploy", "d-9/rollback"), "no deploy is called 'd-9/rollback'");
    start("d-1", "1.0");
    now = now.plus(Duration.ofDays(2));
    assertRefused(run("guard", "--deploy", "d-1"), "a watch begins within a day of its deploy");
    assertRefused(
        Shell.PLAIN.run("guard", "--catalog", catalog, "--deploy", "d-1"),
        "the guard needs a ledger");
  }

  @Test
  void whatRollsBackMustBeClear() {
    start("d-1", "1.0");
    assertRefused(
        run("guard", "--deploy", "d-1", "--rollback-idempotent"), "nothing rolls back: say");
    assertRefused(
        run(
            "guard",
            "--deploy",
            "d-1",
            "--rollback-command",
            "x",
            "--rollback-webhook",
            "http://h"),
        "say one of them");
    assertRefused(
        run(
            "guard",
            "--deploy",
            "d-1",
            "--rollback-command",
            "x",
            "--rollback-lookup",
            "y",
            "--rollback-idempotent"),
        "say one of them");
    assertRefused(run("guard", "--deploy", "d-1", "--rollback-command", " "), "is empty");
    assertRefused(
        run("guard", "--deploy", "d-1", "--rollback-command", "x", "--rollback-timeout", "0s"),
        "above zero");
  }

  private static void assertRefused(Shell.Result result, String message) {
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message).contains("exit 2 USAGE");
    assertThat(result.out()).isEmpty();
  }
}

package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.ledger.WatchBegun;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.notify.GuardSignals;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guard could not settle is heard by the owning team, for as long as it matters. */
class GuardPagesTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
  }

  private void append(Event event) {
    shop.ledger.write(journal -> journal.append(JANE, event));
  }

  private void after(Duration passed) {
    shop.now = shop.now.plus(passed);
  }

  private WatchEnded ended(String deploy, GuardVerdict verdict, GuardCode... codes) {
    return new WatchEnded(
        deploy,
        Example.SERVICE,
        "prod",
        Optional.of("2.0"),
        shop.now,
        verdict,
        List.of(codes).stream().map(GuardPagesTest::reason).toList(),
        shop.now,
        Optional.empty());
  }

  private static GuardReason reason(GuardCode code) {
    return new GuardReason(
        code, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "it is " + code);
  }

  private static RollbackOrdered ordered(String deploy) {
    return new RollbackOrdered(deploy, Example.SERVICE, "prod", "2.0", "1.9");
  }

  /** Signals that hold after a run, as a tick and {@code escalation route} do it. */
  private List<Signal> holding() {
    Routing routing = new Routing(shop.catalog, shop.ledger);
    routing.route(Optional.empty(), JANE);
    return routing.open().stream().filter(Outgoing::firing).map(Outgoing::signal).toList();
  }

  private List<String> topics() {
    return holding().stream().map(signal -> signal.label("signal").orElseThrow()).toList();
  }

  @Test
  void aVerdictThatPagesGoesToTheOwner() {
    append(ended("d-7", GuardVerdict.INCONCLUSIVE, GuardCode.UNDECIDED, GuardCode.NO_TARGET));
    Signal signal = holding().get(0);
    assertThat(signal.labels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alertname", "SloGateGuard",
                "team", "shop-team",
                "signal", "guard_verdict",
                "level", "0",
                "severity", "critical",
                "service", Example.SERVICE,
                "environment", "prod",
                "deploy", "d-7"));
    assertThat(signal.annotations()).containsEntry("description", "it is NO_TARGET.");
    assertThat(holding()).as("raised once").containsExactly(signal);
  }

  /** Jenkins' keys begin with the path of the job, and end with the build. */
  @Test
  void deploysWhoseKeysAreLongerThanALabelAreToldApart() {
    String path = "jenkins:" + "a-long-folder/".repeat(20);
    append(ended(path + "#17", GuardVerdict.INCONCLUSIVE, GuardCode.NO_TARGET));
    append(ended(path + "#18", GuardVerdict.INCONCLUSIVE, GuardCode.NO_TARGET));
    List<Signal> signals = holding();
    assertThat(signals).hasSize(2);
    assertThat(signals)
        .allSatisfy(one -> assertThat(one.labels().get("deploy")).startsWith("jenkins:a-long"));
    for (String key : List.of(path + "#17", path + "#18")) {
      assertThat(signals).filteredOn(one -> GuardSignals.isAbout(key, one.labels())).hasSize(1);
    }
  }

  @Test
  void aVerdictThatPagesNobodyIsNoSignal() {
    append(ended("d-7", GuardVerdict.INCONCLUSIVE, GuardCode.UNDECIDED));
    append(ended("d-8", GuardVerdict.KEEP, GuardCode.STEADY));
    assertThat(holding()).isEmpty();
  }

  @Test
  void itIsOverOnceALaterDeployWasKept() {
    append(ended("d-7", GuardVerdict.INCONCLUSIVE, GuardCode.TELEMETRY_UNFIT));
    assertThat(topics()).containsExactly("guard_verdict");
    after(Duration.ofMinutes(20));
    append(ended("d-8", GuardVerdict.KEEP, GuardCode.STEADY));
    assertThat(holding()).isEmpty();
  }

  @Test
  void aWatchThatBeganEarlierSettlesNothing() {
    WatchEnded earlier = ended("d-6", GuardVerdict.KEEP, GuardCode.STEADY);
    after(Duration.ofMinutes(1));
    append(ended("d-7", GuardVerdict.INCONCLUSIVE, GuardCode.DEPLOY_OVERLAPS));
    after(Duration.ofMinutes(20));
    append(
        new WatchEnded(
            earlier.deploy(),
            earlier.service(),
            earlier.environment(),
            earlier.version(),
            earlier.startedAt(),
            earlier.verdict(),
            earlier.reasons(),
            shop.now,
            Optional.empty()));
    assertThat(topics()).containsExactly("guard_verdict");
  }

  @Test
  void aWatchThatNobodyEndsIsHeardAnHourAfterItsWindow() {
    Duration window = GuardPolicy.DEFAULT.rollbackWindow();
    append(
        new WatchBegun(
            "d-7",
            Example.SERVICE,
            "prod",
            Duration.ofMinutes(1),
            GuardPolicy.DEFAULT,
            List.of("answers")));
    after(Duration.ofMinutes(30));
    append(new DeployFinished("d-7", Example.SERVICE, "prod", Deploy.Result.SUCCEEDED));
    after(window.plusHours(1));
    assertThat(holding()).isEmpty();
    after(Duration.ofMillis(1));
    assertThat(topics()).containsExactly("guard_unfinished");
    append(ended("d-7", GuardVerdict.KEEP, GuardCode.STEADY));
    assertThat(holding()).isEmpty();
  }

  @Test
  void itIsOverAfterADay() {
    append(ended("d-7", GuardVerdict.INCONCLUSIVE, GuardCode.TELEMETRY_UNFIT));
    after(Duration.ofHours(24).minusMillis(1));
    assertThat(topics()).containsExactly("guard_verdict");
    after(Duration.ofMillis(1));
    assertThat(holding()).isEmpty();
  }

  /** Of a fleet, that is half a day. */
  @Test
  void itHoldsHoweverManyVerdictsCameSince() {
    append(ended("d-7", GuardVerdict.INCONCLUSIVE, GuardCode.TELEMETRY_UNFIT));
    shop.ledger.write(
        journal -> {
          for (int i = 0; i < 600; i++) {
            journal.append(JANE, keptElsewhere("other-" + i));
          }
          return true;
        });
    after(Duration.ofHours(24).minusMillis(1));
    assertThat(topics()).containsExactly("guard_verdict");
    after(Duration.ofMillis(1));
    assertThat(holding()).isEmpty();
  }

  private WatchEnded keptElsewhere(String deploy) {
    return new WatchEnded(
        deploy,
        "pay",
        "prod",
        Optional.of("2.0"),
        shop.now,
        GuardVerdict.KEEP,
        List.of(),
        shop.now,
        Optional.empty());
  }

  @Test
  void aRollbackThatNobodySendsIsHeardAfterAQuarterOfAnHour() {
    append(ended("d-7", GuardVerdict.ROLLBACK, GuardCode.SEVERE_BURN));
    append(ordered("d-7"));
    after(Duration.ofMinutes(15));
    assertThat(holding()).isEmpty();
    after(Duration.ofMillis(1));
    assertThat(topics()).containsExactly("rollback_unsent");
    append(new RollbackSent("d-7", Example.SERVICE, "prod", "webhook"));
    assertThat(holding()).isEmpty();
  }

  @Test
  void aRollbackThatIsNotConfirmedIsHeardAfterAnHour() {
    append(ordered("d-7"));
    append(new RollbackSent("d-7", Example.SERVICE, "prod", "webhook"));
    after(Duration.ofHours(1));
    assertThat(holding()).isEmpty();
    after(Duration.ofMillis(1));
    assertThat(topics()).containsExactly("rollback_unconfirmed");
    append(new RollbackConfirmed("d-7", Example.SERVICE, "prod"));
    assertThat(holding()).isEmpty();
  }

  @Test
  void aRollbackThatIsLeftToAPersonIsHeardAtOnce() {
    append(ordered("d-7"));
    append(new RollbackSent("d-7", Example.SERVICE, "prod", "a command"));
    append(new RollbackLeft("d-7", Example.SERVICE, "prod", "it ended with status 1: look"));
    assertThat(holding())
        .singleElement()
        .satisfies(
            signal ->
                assertThat(signal.annotations())
                    .containsEntry(
                        "description",
                        "it ended with status 1: look. Then put on record what came of it: slo-gate"
                            + " rollback settle."));
    assertThat(topics()).containsExactly("rollback_unconfirmed");
  }

  @ParameterizedTest
  @EnumSource
  void itIsOverOnceAPersonSettledIt(RollbackOutcome outcome) {
    append(ordered("d-7"));
    append(new RollbackLeft("d-7", Example.SERVICE, "prod", "another version runs: look"));
    assertThat(topics()).containsExactly("rollback_unsent");
    new RollbackOrders(shop.ledger).settle("d-7", outcome, "I looked", JANE);
    assertThat(holding()).isEmpty();
  }

  @Test
  void whatAPipelineRollsBackItselfIsNoUnsentOrder() {
    append(ordered("d-7"));
    append(
        new DeployStarted(
            "d-7/rollback",
            Example.SERVICE,
            "prod",
            ChangeClass.ROLLBACK,
            Optional.of("1.9"),
            Map.of(),
            Optional.empty()));
    after(Duration.ofMinutes(16));
    assertThat(holding()).isEmpty();
  }

  @Test
  void aKeyOfAnyLengthFitsIntoALabel() {
    append(ended("d".repeat(500), GuardVerdict.INCONCLUSIVE, GuardCode.TELEMETRY_UNFIT));
    append(ended("😀".repeat(200), GuardVerdict.INCONCLUSIVE, GuardCode.TELEMETRY_UNFIT));
    assertThat(holding()).hasSize(2);
    assertThat(holding()).as("the same each time").hasSize(2);
  }
}

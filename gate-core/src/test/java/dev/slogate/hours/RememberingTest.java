package dev.slogate.hours;

import static dev.slogate.hours.Shop.AT;
import static dev.slogate.hours.Shop.CLOSED;
import static dev.slogate.hours.Shop.ID;
import static dev.slogate.hours.Shop.NAME;
import static dev.slogate.hours.Shop.SLO;
import static dev.slogate.hours.Shop.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.ExitCode;
import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.Gate;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Recalled;
import dev.slogate.SloStatus.Slice;
import dev.slogate.Verdict;
import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gate decides where part of the past is remembered only. */
class RememberingTest {

  private static Duration days(long count) {
    return Duration.ofDays(count);
  }

  private static Duration hours(long count) {
    return Duration.ofHours(count);
  }

  private static Decision check(Shop shop) {
    return check(shop, AT, Gate.Detail.NUMBERS);
  }

  private static Decision check(Shop shop, Instant at, Gate.Detail detail) {
    Gate gate = new Gate(Shop.catalog(SLO), source -> shop.telemetry, shop.memory);
    return gate.check(Example.request(), at, detail);
  }

  private static List<ReasonCode> codes(Decision decision) {
    return decision.reasons().stream().map(Reason::code).toList();
  }

  /** A month of hours was closed, and then this happened. */
  private static Shop then(Story story) {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    shop.telemetry = Shop.recording(List.of(story));
    return shop;
  }

  @Test
  void saysWhatIsRemembered() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    assertThat(check(shop).evidence().memory()).isEqualTo(new Recalled(719, CLOSED));
    Gate afresh = new Gate(Shop.catalog(SLO), source -> shop.telemetry);
    assertThat(afresh.check(Example.request(), AT, Gate.Detail.NUMBERS).evidence().memory().hours())
        .isZero();
  }

  @Test
  void aPeriodLongerThanTheRetentionIsWholeAgain() {
    Story kept = steady().begins(days(15));
    Shop shop = Shop.of(steady());
    shop.telemetry = StoryRecording.telemetry(AT, days(45), days(15), List.of(kept));
    assertThat(codes(check(shop))).containsExactly(ReasonCode.RETENTION_SHORT);

    shop = Shop.of(steady());
    shop.close(AT);
    shop.telemetry = StoryRecording.telemetry(AT, days(45), days(15), List.of(kept));
    Decision decision = check(shop);
    assertThat(codes(decision)).isEmpty();
    assertThat(decision.slos().get(0).budget().covered()).isEqualTo(1);
    Counts truth = steady().counts(days(30));
    // The hour that the period begins in is remembered whole, and counts by its share.
    assertThat(decision.slos().get(0).budget().bad().getAsDouble())
        .isCloseTo(truth.bad(), within(0.1));
  }

  /** Memory of twenty days is no month, and says so until it is. */
  @Test
  void aMemoryThatDoesNotReachBackIsShortToo() {
    Shop shop = Shop.of(steady().begins(days(20)));
    shop.close(AT);
    shop.telemetry =
        StoryRecording.telemetry(AT, days(45), days(15), List.of(steady().begins(days(15))));
    Decision decision = check(shop);
    assertThat(codes(decision)).containsExactly(ReasonCode.RETENTION_SHORT);
    assertThat(decision.slos().get(0).budget().covered()).isCloseTo(20 / 30.0, within(0.002));
  }

  @Test
  void aYoungSloStaysYoung() {
    Shop shop = Shop.of(steady().begins(days(20)));
    Decision raw = check(shop);
    shop.close(AT);
    Decision decision = check(shop);
    assertThat(codes(decision)).isEqualTo(codes(raw));
    assertThat(decision.slos().get(0).budget().covered())
        .isCloseTo(raw.slos().get(0).budget().covered(), within(0.002));
  }

  /** The month is remembered, and the total has matched nothing since yesterday. */
  @Test
  void aMetricThatWasRenamedIsNotAQuietService() {
    Shop shop = then(steady().unseen(hours(20), Duration.ZERO));
    Decision decision = check(shop);
    assertThat(decision.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(codes(decision)).containsExactly(ReasonCode.STALE);
    shop.memory.remember(ID, new Span(CLOSED.minus(hours(20)), CLOSED), Map.of());
    assertThat(codes(check(shop))).containsExactly(ReasonCode.STALE);
  }

  @Test
  void lostTrafficIsNoticed() {
    Shop shop = then(steady().traffic(0, hours(2), Duration.ZERO));
    assertThat(codes(check(shop))).containsExactly(ReasonCode.TRAFFIC_LOST);
  }

  /** Nothing for a whole period: as a metric that never was. */
  @Test
  void aPeriodWithoutAnythingIsNoSeries() {
    Shop shop = Shop.of(steady().unseen(days(44), Duration.ZERO));
    shop.close(AT);
    assertThat(shop.span().to()).isEqualTo(CLOSED);
    assertThat(codes(check(shop))).containsExactly(ReasonCode.NO_SERIES);
  }

  @Test
  void aBadQueryThatNeverMatchedIsNotPerfect() {
    Shop shop = Shop.of(Story.of(NAME, 100).neverBad());
    shop.close(AT);
    assertThat(codes(check(shop))).containsExactly(ReasonCode.NEVER_BAD);
  }

  /** A burn of the last days shows in windows that memory answers in part. */
  @Test
  void whatHappenedSinceIsNotMissed() {
    Shop shop = Shop.of(steady().errors(0.2, hours(9), Duration.ZERO));
    shop.close(AT.minus(hours(8)));
    Decision decision = check(shop);
    Decision raw =
        new Gate(Shop.catalog(SLO), source -> shop.telemetry)
            .check(Example.request(), AT, Gate.Detail.NUMBERS);
    assertThat(codes(decision)).isEqualTo(codes(raw)).contains(ReasonCode.BURN_PAGE);
    assertThat(decision.evidence().memory().until()).isEqualTo(CLOSED.minus(hours(8)));
  }

  /** Memory alone is no answer. */
  @Test
  void telemetryThatIsNotReachedHolds() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    shop.telemetry =
        RecordedTelemetry.open(Shop.catalog(SLO).dataSources().values().iterator().next());
    Decision decision = check(shop);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.TELEMETRY_UNREACHABLE);
    assertThat(decision.slos().get(0).windows())
        .isNotEmpty()
        .allSatisfy(window -> assertThat(window.total()).isEmpty());
  }

  @Test
  void aMemoryThatNobodyKeepsUpIsNotUsedAndSaidToBeBehind() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(26)));
    Decision decision = check(shop);
    assertThat(decision.evidence().memory().hours()).isZero();
    assertThat(decision.findings())
        .extracting(Finding::code, Finding::routedTo)
        .containsExactly(tuple("MEMORY_BEHIND", Finding.PLATFORM));
    assertThat(decision.findings().get(0).message())
        .isEqualTo(
            "no hour since 2026-11-01T08:00:00Z is remembered, so all is asked anew: is slo-gate"
                + " tick still run?");
  }

  /** The past is judged by what was known then, and memory that came later is no help. */
  @Test
  void aReplayUsesNoHourAfterItsInstant() {
    Shop shop = Shop.of(steady().errors(0.9, days(2), Duration.ZERO));
    shop.close(AT);
    Decision replay = check(shop, AT.minus(days(3)), Gate.Detail.NUMBERS);
    assertThat(codes(replay)).doesNotContain(ReasonCode.BURN_PAGE);
    assertThat(replay.evidence().memory().until()).isEqualTo(CLOSED.minus(days(3)));
  }

  @Test
  void historyIsRememberedToo() {
    Shop shop = Shop.of(steady().errors(0.5, days(9), days(8)));
    Decision raw = check(shop, AT, Gate.Detail.CHARTS);
    shop.close(AT);
    shop.telemetry = new Refusing(shop.telemetry, Gap.QUERY_ERROR, List.of());
    Decision decision = check(shop, AT, Gate.Detail.CHARTS);
    List<Slice> slices = decision.slos().get(0).history();
    // Of the last six hours alone was telemetry asked.
    assertThat(((Refusing) shop.telemetry).asked()).isEqualTo(1);
    Instant before = AT.minus(days(30));
    for (Slice slice : slices) {
      assertThat(slice.start()).isEqualTo(before);
      before = slice.start().plus(slice.length());
    }
    assertThat(before).isEqualTo(AT);
    assertThat(bad(slices)).isCloseTo(bad(raw.slos().get(0).history()), within(1.0));
    assertThat(decision.clearsAt()).isEqualTo(raw.clearsAt());
  }

  @Test
  void historyOfWhatIsNotClosedYetComesFromTelemetry() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(12)));
    List<Slice> slices = check(shop, AT, Gate.Detail.CHARTS).slos().get(0).history();
    double total = slices.stream().mapToDouble(slice -> slice.counts().total()).sum();
    assertThat(total).isCloseTo(steady().counts(days(30)).total(), within(1.0));
  }

  private static double bad(List<Slice> slices) {
    return slices.stream().mapToDouble(slice -> slice.counts().bad()).sum();
  }

  @Test
  void asksTelemetryForAllWhereARebuildForgetsItMeanwhile() {
    Shop shop = then(steady());
    Memory rebuilt = new RebuiltMeanwhile(shop.memory);
    Gate gate = new Gate(Shop.catalog(SLO), source -> shop.telemetry, rebuilt);
    Decision decision = gate.check(Example.request(), AT, Gate.Detail.NUMBERS);
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
  }
}

package dev.slogate.hours;

import static dev.slogate.hours.Shop.AT;
import static dev.slogate.hours.Shop.CLOSED;
import static dev.slogate.hours.Shop.ID;
import static dev.slogate.hours.Shop.SLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.Period;
import dev.slogate.Recalled;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is made of remembered hours and of what telemetry says of the rest. */
class RecallTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HALF = Duration.ofMinutes(30);
  private static final Counts HOUR = new Counts(1, 10);

  /**
   * From the last closed hour to now, and from the start of each window to its first whole hour.
   */
  private static final Stretch TAIL = Stretch.edge(HALF, Duration.ZERO);

  private static final List<Trouble> NONE = List.of();
  private static final List<Trouble> TROUBLE = List.of(new Trouble(Gap.PARTIAL, "a replica"));

  private final FakeMemory memory = new FakeMemory();

  private static Stretch head(Duration window) {
    return Stretch.edge(HALF, window.minus(HALF));
  }

  private static Instant ago(long hours) {
    return CLOSED.minus(Hours.ONE.multipliedBy(hours));
  }

  /** Every hour of so many before now the same. */
  private Recall remembering(Slo slo, int hours, Function<Instant, Counts> counts) {
    Map<Instant, Counts> all = new HashMap<>();
    for (int i = 1; i <= hours; i++) {
      all.put(ago(i), counts.apply(ago(i)));
    }
    memory.remember(ID, new Span(ago(hours), CLOSED), all);
    return recall(slo, AT);
  }

  private Recall remembering(int hours) {
    return remembering(SLO, hours, any -> HOUR);
  }

  private Recall recall(Slo slo, Instant at) {
    return Recall.of(
        Ask.of(slo, at), at, ID, Optional.ofNullable(memory.spans(List.of(ID)).get(ID)));
  }

  private Reading complete(Recall recall, Map<Stretch, Counts> edges, List<Trouble> troubles) {
    return complete(recall, Map.of(HALF, HOUR), edges, troubles);
  }

  private Reading complete(
      Recall recall,
      Map<Duration, Counts> counts,
      Map<Stretch, Counts> edges,
      List<Trouble> troubles) {
    Reading reading = new Reading(counts, edges, Map.of(), false, false, troubles);
    return recall.complete(reading, memory.read(recall::sums), memory);
  }

  private static Map<Stretch, Counts> edges() {
    return Map.of(
        TAIL, new Counts(2, 7), head(DAY), new Counts(1, 5), head(MONTH), new Counts(0, 3));
  }

  @Test
  void asksForTheEdgesOfLongWindowsAndForShortOnesWhole() {
    assertThat(remembering(24 * 100).ask().stretches())
        .containsExactlyInAnyOrder(
            Stretch.window(Duration.ofMinutes(5)),
            Stretch.window(HALF),
            Stretch.window(Duration.ofHours(1)),
            Stretch.window(Duration.ofHours(2)),
            Stretch.window(Duration.ofHours(6)),
            TAIL,
            head(DAY),
            head(Duration.ofDays(3)),
            head(MONTH));
    assertThat(recall(SLO, AT.plusMillis(999)).ask().stretches())
        .isEqualTo(recall(SLO, AT).ask().stretches());
    Ask ask = Ask.of(SLO, AT);
    assertThat(Recall.of(ask, AT, ID, Optional.empty()).ask()).isEqualTo(ask);
  }

  @Test
  void asksMemoryForNothingThatItDoesNotHave() {
    Recall unknown = Recall.of(Ask.of(SLO, AT), AT, "", Optional.empty());
    assertThat(new RebuiltMeanwhile(memory).read(unknown::sums)).isEmpty();
    assertThat(unknown.recalled()).isEqualTo(Recalled.NOTHING);
  }

  @Test
  void aWindowIsItsRememberedHoursAndItsEdges() {
    Reading reading = complete(remembering(24 * 100), edges(), NONE);
    assertThat(reading.counts())
        .containsEntry(HALF, HOUR)
        .containsEntry(DAY, new Counts(23 + 1 + 2, 230 + 5 + 7))
        .containsEntry(MONTH, new Counts(719 + 2, 7190 + 3 + 7));
    assertThat(reading.edges()).isEmpty();
  }

  /** Of three days the head is not there: it counts by its share, a half. */
  @Test
  void aHeadThatIsNoLongerKeptCountsByItsShare() {
    Reading reading = complete(remembering(24 * 100), edges(), NONE);
    assertThat(reading.counts())
        .containsEntry(Duration.ofDays(3), new Counts(71 + 2 + 0.5, 710 + 7 + 5));
  }

  @Test
  void aTailThatIsNotSeenIsNothing() {
    Reading reading = complete(remembering(24 * 100), Map.of(head(DAY), HOUR), NONE);
    assertThat(reading.counts()).containsEntry(DAY, new Counts(24, 240));
  }

  @Test
  void inTroubleAWindowWithoutAllOfItsEdgesHasNoNumber() {
    Reading reading = complete(remembering(24 * 100), edges(), TROUBLE);
    assertThat(reading.counts()).containsOnlyKeys(HALF, DAY, MONTH);
    assertThat(reading.counts()).containsEntry(DAY, new Counts(26, 242));
    assertThat(reading.troubles()).isEqualTo(TROUBLE);
  }

  @Test
  void whatIsNeitherSeenNorRememberedNeverWas() {
    Recall quiet = remembering(SLO, 24 * 100, any -> Counts.NONE);
    assertThat(complete(quiet, Map.of(), Map.of(), NONE).counts()).isEmpty();
    assertThat(complete(quiet, Map.of(HALF, HOUR), Map.of(), NONE).counts())
        .containsEntry(MONTH, Counts.NONE);
    assertThat(complete(quiet, Map.of(), Map.of(TAIL, HOUR), NONE).counts())
        .containsEntry(MONTH, HOUR);
  }

  @Test
  void aBadEventOfTheBudgetWindowIsRemembered() {
    Instant bad = ago(500);
    assertThat(partSeen(SLO, hour -> hour.equals(bad) ? HOUR : new Counts(0, 10))).isTrue();
    assertThat(partSeen(SLO, hour -> new Counts(0, 10))).isFalse();
  }

  @Test
  void aGoodEventOfTheBudgetWindowIsRemembered() {
    Slo good = ExampleSlo.named("good").countingGood().build();
    assertThat(partSeen(good, hour -> new Counts(9, 10))).isTrue();
    assertThat(partSeen(good, hour -> new Counts(10, 10))).isFalse();
  }

  private boolean partSeen(Slo slo, Function<Instant, Counts> counts) {
    return complete(remembering(slo, 24 * 100, counts), Map.of(), NONE).partSeen();
  }

  /** Half past ten on the second of a month, and of the three days before it only one was bad. */
  @Test
  void aBadEventBeforeTheBudgetPeriodSaysNothingOfIt() {
    assertThat(partSeen(monthly(), hour -> hour.equals(ago(50)) ? HOUR : Counts.NONE)).isFalse();
    assertThat(partSeen(monthly(), hour -> hour.equals(ago(20)) ? HOUR : Counts.NONE)).isTrue();
  }

  private static Slo monthly() {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    return ExampleSlo.named("monthly")
        .over(new Period.Calendar(1, ChronoUnit.MONTHS, first.atZone(ZoneOffset.UTC), "1M"))
        .build();
  }

  @Test
  void memoryReachesBackWhereItHasTheFirstWholeHour() {
    assertThat(complete(remembering(719), edges(), NONE).reachesBack()).isTrue();
    memory.forget(ID);
    assertThat(complete(remembering(718), edges(), NONE).reachesBack()).isFalse();
  }

  @Test
  void withoutMemoryOfTheBudgetWindowTelemetryTellsHowFarItReaches() {
    Recall unknown = Recall.of(Ask.of(SLO, AT), AT, ID, Optional.empty());
    for (boolean reaches : List.of(true, false)) {
      Reading reading = new Reading(Map.of(), Map.of(), Map.of(), false, reaches, NONE);
      assertThat(unknown.complete(reading, Map.of(), memory).reachesBack()).isEqualTo(reaches);
    }
    Facts facts =
        new Facts(Optional.of(CLOSED), Optional.empty(), List.of(), true, true, List.of(), NONE);
    assertThat(unknown.complete(facts)).isSameAs(facts);
  }

  @Test
  void memoryTellsWhereDataBegin() {
    Facts facts =
        new Facts(
            Optional.empty(), Optional.of(AT), List.of(3.0), true, true, List.of("code"), TROUBLE);
    assertThat(remembering(24 * 20).complete(facts).oldest()).contains(ago(24 * 20));
    Facts old = remembering(24 * 100).complete(facts);
    assertThat(old.oldest()).contains(AT.minus(MONTH));
    assertThat(old).usingRecursiveComparison().ignoringFields("oldest").isEqualTo(facts);
  }

  @Test
  void recallsTheHoursOfItsLongestWindow() {
    assertThat(remembering(24 * 100).recalled()).isEqualTo(new Recalled(719, CLOSED));
    memory.forget(ID);
    assertThat(remembering(40).recalled()).isEqualTo(new Recalled(40, CLOSED));
  }

  @Test
  void endsWithTheLastRememberedHourUpToNow() {
    remembering(48);
    assertThat(recall(SLO, AT).end()).contains(CLOSED);
    assertThat(recall(SLO, AT.plus(DAY)).end()).contains(CLOSED);
    assertThat(recall(SLO, AT.minus(DAY)).end()).contains(ago(24));
    assertThat(recall(SLO, ago(47)).end()).contains(ago(47));
    assertThat(recall(SLO, ago(48)).end()).isEmpty();
    assertThat(recall(SLO, ago(48).plusSeconds(3_599)).end()).isEmpty();
    memory.forget(ID);
    assertThat(recall(SLO, AT).end()).isEmpty();
  }

  @Test
  void anHourThatAnEndFallsIntoIsASliceByItsShare() {
    Recall recall = remembering(48);
    Instant from = ago(10).plus(Duration.ofMinutes(15));
    Instant to = ago(8).plus(Duration.ofMinutes(6));
    assertThat(recall.slices(from, to, memory))
        .containsExactly(
            new Slice(from, Duration.ofMinutes(45), new Counts(0.75, 7.5)),
            new Slice(ago(9), Hours.ONE, HOUR),
            new Slice(ago(8), Duration.ofMinutes(6), new Counts(0.1, 1)));
  }

  @Test
  void slicesBeginWithMemoryAndQuietHoursAreSome() {
    memory.remember(ID, new Span(ago(3), CLOSED), Map.of(ago(2), HOUR));
    Recall recall = recall(SLO, AT);
    assertThat(recall.slices(ago(30), ago(1), memory))
        .containsExactly(
            new Slice(ago(3), Hours.ONE, Counts.NONE), new Slice(ago(2), Hours.ONE, HOUR));
    assertThat(recall.slices(ago(30), ago(3), memory)).isEmpty();
    assertThat(recall.slices(ago(30), ago(5), memory)).isEmpty();
    memory.forget(ID);
    assertThat(recall(SLO, AT).slices(ago(30), ago(1), memory)).isEmpty();
  }
}

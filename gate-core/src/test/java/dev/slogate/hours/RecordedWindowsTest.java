package dev.slogate.hours;

import static dev.slogate.hours.Shop.AT;
import static dev.slogate.hours.Shop.CLOSED;
import static dev.slogate.hours.Shop.SLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.slogate.Gap;
import dev.slogate.Period;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which hours a window takes from records, and what it says of how far off it may be. */
class RecordedWindowsTest {

  private static final Ask ASK = Ask.of(SLO, AT);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration SCRAPE = Duration.ofMinutes(1);
  private static final Duration HALF = Duration.ofMinutes(30);
  private static final Counts HOUR = new Counts(1, 100);
  private static final List<Trouble> TROUBLE = List.of(new Trouble(Gap.PARTIAL, "a replica"));

  /** So many hours of the same counts, up to an instant. */
  private static Slices hours(Instant end, int count, Counts each) {
    List<Slice> hours = new ArrayList<>();
    for (int i = count; i > 0; i--) {
      hours.add(new Slice(end.minus(Hours.ONE.multipliedBy(i)), Hours.ONE, each));
    }
    return new Slices(hours, List.of());
  }

  private static Optional<String> flaw(Instant end, int count, Duration scrape) {
    return RecordedWindows.flaw(ASK, hours(end, count, HOUR), AT, scrape);
  }

  private static Stretch head(Duration window, Duration length) {
    return Stretch.edge(length, window.minus(length));
  }

  private static Stretch tail(Duration length) {
    return Stretch.joined(length, Duration.ZERO, SCRAPE);
  }

  private static RecordedWindows recorded(Slo slo, Instant at, Counts each) {
    return RecordedWindows.of(Ask.of(slo, at), hours(CLOSED, 800, each), at, SCRAPE);
  }

  private static Reading reading(
      boolean seen, boolean reaches, Map<Stretch, Counts> edges, List<Trouble> troubles) {
    return new Reading(Map.of(HALF, HOUR), edges, Map.of(), seen, reaches, troubles);
  }

  private static Counts of(Map<Duration, Counts> counts, Duration window) {
    return Objects.requireNonNull(counts.get(window));
  }

  @Test
  void aDayIsLongAndWhatIsNoWindowIsNot() {
    assertThat(RecordedWindows.longest(ASK)).contains(MONTH);
    assertThat(RecordedWindows.longest(ASK.asking(List.of(Stretch.window(DAY))))).contains(DAY);
    assertThat(
            RecordedWindows.longest(
                ASK.asking(
                    List.of(
                        Stretch.window(DAY.minusMillis(1)),
                        Stretch.edge(MONTH, Duration.ZERO),
                        Stretch.alone(MONTH, DAY)))))
        .isEmpty();
  }

  /** An hour is recorded a minute after its end, the next an hour later, and then ten minutes. */
  @Test
  void theNewestHourEndedNoLongerAgoThanARecordMayTake() {
    Instant latest = AT.minus(Duration.ofMinutes(71));
    assertThat(flaw(latest, 800, SCRAPE)).isEmpty();
    assertThat(flaw(latest.minusSeconds(1), 800, SCRAPE))
        .contains("the newest hour ended at 2026-11-02T09:18:59Z");
    assertThat(RecordedWindows.flaw(ASK, hours(latest, 800, HOUR), AT.plusMillis(999), SCRAPE))
        .isEmpty();
  }

  /** Half an hour after the window's start the first one begins that must be there. */
  @Test
  void theFirstHourThatIsNeededBeginsWhereTheShortestEndIsOver() {
    assertThat(flaw(CLOSED, 719, SCRAPE)).isEmpty();
    assertThat(flaw(CLOSED, 718, SCRAPE))
        .contains("the hour up to 2026-10-03T12:00:00Z is missing");
    assertThat(flaw(CLOSED, 718, Duration.ofMinutes(3))).isPresent();
    assertThat(flaw(CLOSED, 718, Duration.ofMinutes(4))).isEmpty();
  }

  @Test
  void aWindowTakesTheHoursThatLeaveItsEndsLongEnough() {
    RecordedWindows recorded = recorded(SLO, AT, HOUR);
    assertThat(recorded.windows())
        .containsOnlyKeys(DAY, Duration.ofDays(3), MONTH)
        .containsEntry(
            DAY, new RecordedWindows.Window(new Counts(23, 2_300), head(DAY, HALF), tail(HALF)))
        .containsEntry(
            MONTH,
            new RecordedWindows.Window(new Counts(719, 71_900), head(MONTH, HALF), tail(HALF)));
    assertThat(recorded.ask().stretches())
        .contains(Stretch.window(Duration.ofHours(6)), head(DAY, HALF), tail(HALF))
        .hasSize(5 + 4);

    Duration scrape = Duration.ofMinutes(4);
    Duration end = Duration.ofMinutes(90);
    assertThat(RecordedWindows.of(ASK, hours(CLOSED, 800, HOUR), AT, scrape).windows())
        .containsEntry(
            DAY,
            new RecordedWindows.Window(
                new Counts(21, 2_100), head(DAY, end), Stretch.joined(end, Duration.ZERO, scrape)));
  }

  @Test
  void aWindowIsItsHoursAndItsEnds() {
    Reading reading =
        recorded(SLO, AT, HOUR)
            .complete(
                reading(
                    false,
                    false,
                    Map.of(
                        head(DAY, HALF), new Counts(1, 50),
                        head(MONTH, HALF), new Counts(0, 40),
                        tail(HALF), new Counts(2, 60)),
                    List.of()));
    assertThat(reading.counts())
        .containsEntry(HALF, HOUR)
        .containsEntry(DAY, new Counts(26, 2_410))
        .containsEntry(Duration.ofDays(3), new Counts(71 + 2, 7_100 + 60))
        .containsEntry(MONTH, new Counts(721, 72_000));
    assertThat(reading.partSeen()).isTrue();
    assertThat(reading.reachesBack()).isTrue();
    // An event, a hundredth, and what extrapolation makes of the window and of both its ends.
    Counts error = of(reading.recorded(), DAY);
    double whole = 2.2 / (24 * 60);
    double half = 2.2 / 30;
    assertThat(error.bad()).isCloseTo(1 + 0.26 + whole * 26 + half * (1 + 2), offset(1e-9));
    assertThat(error.total()).isCloseTo(1 + 24.1 + whole * 2_410 + half * (50 + 60), offset(1e-9));
  }

  @Test
  void inTroubleAWindowWithoutBothItsEndsHasNoNumber() {
    Map<Stretch, Counts> edges =
        Map.of(head(DAY, HALF), HOUR, head(MONTH, HALF), HOUR, tail(HALF), HOUR);
    Reading reading = recorded(SLO, AT, HOUR).complete(reading(true, true, edges, TROUBLE));
    assertThat(reading.counts()).containsOnlyKeys(HALF, DAY, MONTH);
    assertThat(reading.recorded()).containsOnlyKeys(DAY, MONTH);
    assertThat(reading.troubles()).isEqualTo(TROUBLE);
    Map<Stretch, Counts> heads = Map.of(head(DAY, HALF), HOUR);
    assertThat(recorded(SLO, AT, HOUR).complete(reading(true, true, heads, TROUBLE)).counts())
        .containsOnlyKeys(HALF);
  }

  @Test
  void whereTheHeadOfTheBudgetWindowIsGoneDataDoNotReachBack() {
    Reading reading =
        recorded(SLO, AT, HOUR)
            .complete(reading(true, true, Map.of(head(DAY, HALF), HOUR), List.of()));
    assertThat(reading.reachesBack()).isFalse();
    assertThat(reading.counts()).containsEntry(MONTH, new Counts(719, 71_900));
  }

  @Test
  void anEventOfTheBudgetWindowIsSeenWhichIsAskedForInRecords() {
    Slo good = ExampleSlo.named("good").countingGood().build();
    assertThat(partSeen(SLO, HOUR, false)).isTrue();
    assertThat(partSeen(SLO, new Counts(0, 100), false)).isFalse();
    assertThat(partSeen(SLO, new Counts(0, 100), true)).isTrue();
    assertThat(partSeen(good, new Counts(0, 100), false)).isTrue();
    assertThat(partSeen(good, new Counts(100, 100), false)).isFalse();
  }

  private static boolean partSeen(Slo slo, Counts each, boolean seen) {
    return recorded(slo, AT, each)
        .complete(reading(seen, true, Collections.emptyMap(), List.of()))
        .partSeen();
  }

  /** The third hour of a month whose other windows are longer. */
  @Test
  void recordsOfOtherWindowsSayNothingOfAYoungBudgetWindow() {
    Instant first = CLOSED.minus(Duration.ofHours(2));
    Slo young =
        ExampleSlo.named("young")
            .over(new Period.Calendar(1, ChronoUnit.MONTHS, first.atZone(ZoneOffset.UTC), "1M"))
            .build();
    for (boolean said : List.of(true, false)) {
      Reading reading =
          recorded(young, AT, HOUR).complete(reading(said, said, Map.of(), List.of()));
      assertThat(reading.recorded()).containsOnlyKeys(DAY, Duration.ofDays(3));
      assertThat(reading.partSeen()).isEqualTo(said);
      assertThat(reading.reachesBack()).isEqualTo(said);
    }
  }
}

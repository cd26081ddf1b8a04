package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Period;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SampleSlo;
import dev.slogate.SloStatus.Slice;
import dev.slogate.Verdict;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.plan.Ask;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

  private static final Duration CELL = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofHours(6);
  private static final int HOURS_OF_HISTORY = 8 * 24;
  private static final Period WEEK = new Period.Rolling(Duration.ofDays(7), "7d");
  private static final Period MONTH =
      new Period.Calendar(1, ChronoUnit.MONTHS, ZonedDateTime.parse("2026-01-01T00:00:00Z"), "1M");

  /**
   * What happened, and will: whole numbers a cell of five minutes, so that sums are exact in any
   * order. Kept apart from the forecast's own arithmetic, by plain loops.
   */
  private record World(SampleSlo slo, Instant now, Map<Integer, Counts> cells) {

    static World random(SampleSlo slo, Instant now, long seed, int burnTenths) {
      Random random = new Random(seed);
      Map<Integer, Counts> cells = new HashMap<>();
      int fine = (int) FINE.dividedBy(CELL);
      int start = random.nextInt(72);
      int length = 1 + random.nextInt(600);
      for (int hour = -HOURS_OF_HISTORY; hour < 0; hour++) {
        int perCell = 10_000 + random.nextInt(20_000);
        for (int i = 0; i < 12; i++) {
          int cell = hour * 12 + i;
          boolean known = cell >= -fine;
          int traffic = known ? 10_000 + random.nextInt(20_000) : perCell;
          // Older history comes by the hour, spread evenly: so the burst is even there, too.
          int at = known ? cell : hour * 12;
          boolean burst = at >= -start - length && at < -start;
          int bad = burst ? traffic * burnTenths / 10_000 : 0;
          cells.put(cell, new Counts(bad, traffic));
        }
      }
      return new World(slo, now, cells);
    }

    List<Slice> history() {
      List<Slice> slices = new ArrayList<>();
      for (int hour = -HOURS_OF_HISTORY; hour < -6; hour++) {
        slices.add(slice(hour * 12, 12));
      }
      for (int cell = -72; cell < 0; cell++) {
        slices.add(slice(cell, 1));
      }
      return slices;
    }

    private Slice slice(int first, int cellCount) {
      double bad = 0;
      double total = 0;
      for (int i = first; i < first + cellCount; i++) {
        bad += cell(i).bad();
        total += cell(i).total();
      }
      return new Slice(
          now.plus(CELL.multipliedBy(first)), CELL.multipliedBy(cellCount), new Counts(bad, total));
    }

    private Counts cell(int index) {
      if (index >= 0) {
        return new Counts(0, cell(index - 7 * 24 * 12).total()); // last week's traffic, none bad
      }
      return cells.getOrDefault(index, Counts.NONE);
    }

    Measurement at(Instant at) {
      int end = (int) Duration.between(now, at).dividedBy(CELL);
      Ask ask = Ask.of(slo.slo(), at);
      Map<Duration, Counts> counts = new HashMap<>();
      for (Duration window : ask.windows()) {
        double bad = 0;
        double total = 0;
        for (int i = end - (int) window.dividedBy(CELL); i < end; i++) {
          bad += cell(i).bad();
          total += cell(i).total();
        }
        counts.put(window, new Counts(bad, total));
      }
      Duration period = slo.period().length(at);
      double covered = ask.budgetWindow().toSeconds() / (double) period.toSeconds();
      return new Measurement(
          slo.slo(), at, ask.budgetWindow(), counts, Map.of(), covered, false, List.of());
    }

    boolean given(Reason reason, Instant at) {
      return Rule.all(at(at), GatePolicy.BUILT_IN).stream()
          .anyMatch(
              other ->
                  other.code() == reason.code()
                      && other.verdict().holds()
                      && other.threshold().equals(reason.threshold()));
    }

    List<Reason> holding() {
      return Judgement.of(at(now), GatePolicy.BUILT_IN, history()).stream()
          .filter(reason -> reason.verdict().holds())
          .toList();
    }
  }

  @Property(tries = 60)
  void findsTheStepAtWhichAReasonIsGone(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 900) int burnTenths) {
    World world =
        World.random(SampleSlo.availability("shop").with(WEEK), Measured.AT, seed, burnTenths);
    for (Reason reason : world.holding()) {
      Instant clears = reason.clearsAt().orElseThrow();
      Duration ahead = Duration.between(world.now(), clears);
      Duration step = ahead.compareTo(FINE) <= 0 ? CELL : Duration.ofHours(1);
      assertThat(world.given(reason, world.now())).isTrue();
      assertThat(world.given(reason, clears)).as("%s at %s", reason, clears).isFalse();
      assertThat(world.given(reason, clears.minus(step))).as("%s before", reason).isTrue();
    }
  }

  @Test
  void clearsWithinMinutesOfTheShortWindowOnceABurnEnds() {
    World world = World.random(SampleSlo.availability("shop").with(WEEK), Measured.AT, 7, 0);
    for (int cell = -3; cell < 0; cell++) {
      // 15 minutes at burn 200: over 13.44 in the hour, far from the week's budget
      world.cells().put(cell, new Counts(4_000, 20_000));
    }
    assertThat(world.holding())
        .filteredOn(reason -> reason.code() == ReasonCode.BURN_PAGE)
        .extracting(reason -> reason.clearsAt().orElseThrow())
        .contains(Measured.AT.plus(CELL));
  }

  /** A spent month begins anew at midnight of the first, whatever went before. */
  @Test
  void clearsASpentCalendarBudgetAtTheEndOfItsPeriod() {
    Instant now = Instant.parse("2026-07-31T20:00:00Z");
    World world = World.random(SampleSlo.availability("shop").with(MONTH), now, 3, 0);
    for (int cell = -1000; cell < -900; cell++) {
      world.cells().put(cell, new Counts(20_000, 20_000));
    }
    assertThat(world.holding())
        .filteredOn(reason -> reason.code() == ReasonCode.BUDGET_SPENT)
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason.clearsAt()).contains(Instant.parse("2026-08-01T00:00:00Z")));
  }

  /** From a month of 31 days to one of 28 the factor changes; the same pair still burns. */
  @Test
  void followsAPairOverTheEndOfAMonth() {
    Instant now = Instant.parse("2026-01-31T23:55:00Z");
    World world = World.random(SampleSlo.availability("shop").with(MONTH), now, 5, 0);
    for (int cell = -72; cell < 0; cell++) {
      world.cells().put(cell, new Counts(10_000, 20_000));
    }
    // The six-hour pair's short window forgets only after 30 minutes.
    assertThat(world.holding())
        .filteredOn(
            reason -> reason.code() == ReasonCode.BURN_PAGE && reason.threshold().orElse(0) < 10)
        .singleElement()
        .satisfies(
            reason -> assertThat(reason.clearsAt()).contains(now.plus(Duration.ofMinutes(30))));
  }

  /** At 06:00 of the first the budget window is the six-hour window, and must not go with it. */
  @Test
  void keepsABurnWindowThatIsAlsoTheBudgetWindow() {
    Instant now = Instant.parse("2026-07-01T06:00:00Z");
    World world = World.random(SampleSlo.availability("shop").with(MONTH), now, 5, 0);
    for (int cell = -72; cell < 0; cell++) {
      world.cells().put(cell, new Counts(10_000, 20_000));
    }
    assertThat(world.holding())
        .filteredOn(
            reason -> reason.code() == ReasonCode.BURN_PAGE && reason.threshold().orElse(0) < 10)
        .singleElement()
        .satisfies(
            reason -> assertThat(reason.clearsAt()).contains(now.plus(Duration.ofMinutes(30))));
  }

  @Test
  void saysNothingWithoutHistory() {
    World world = World.random(SampleSlo.availability("shop").with(WEEK), Measured.AT, 7, 900);
    assertThat(Judgement.of(world.at(world.now()), GatePolicy.BUILT_IN, List.of()))
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason.clearsAt()).isEmpty());
  }

  /** Two hours old, and as bad all along: its budget is back when those hours leave the week. */
  @Test
  void aYoungSloGoesOnWithTheMeanOfWhatThereIs() {
    List<Slice> history = new ArrayList<>();
    for (int cell = -24; cell < 0; cell++) {
      history.add(
          new Slice(Measured.AT.plus(CELL.multipliedBy(cell)), CELL, new Counts(1_800, 20_000)));
    }
    Ask ask = Ask.of(SampleSlo.availability("shop").with(WEEK).slo(), Measured.AT);
    Map<Duration, Counts> counts = new HashMap<>();
    for (Duration window : ask.windows()) {
      long cells = Math.min(24, window.dividedBy(CELL));
      counts.put(window, new Counts(1_800.0 * cells, 20_000.0 * cells));
    }
    Measurement young =
        new Measurement(
            ask.slo(),
            Measured.AT,
            ask.budgetWindow(),
            counts,
            Map.of(),
            2 / 168.0,
            true,
            List.of());
    assertThat(Judgement.of(young, GatePolicy.BUILT_IN, history))
        .filteredOn(reason -> reason.code() == ReasonCode.BUDGET_SPENT)
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason.clearsAt().orElseThrow())
                    .isBetween(
                        Measured.AT.plus(Duration.ofHours(6 * 24 + 21)),
                        Measured.AT.plus(Duration.ofDays(7))));
  }

  @ParameterizedTest
  @CsvSource({
    "BURN_PAGE, BLOCK, 20, true",
    "BURN_TICKET, WARN, 2, false", // holds nothing
    "STALE, INSUFFICIENT_DATA, , false", // has no number that changes
    "SHARD_BURN, BLOCK, 20, false" // the whole says nothing of a shard
  })
  void tellsOfWhatHoldsByItsNumber(
      ReasonCode code, Verdict verdict, @Nullable Double value, boolean tells) {
    Reason reason =
        new Reason(
            code,
            verdict,
            Optional.empty(),
            "says so",
            value == null ? OptionalDouble.empty() : OptionalDouble.of(value),
            OptionalDouble.empty(),
            "Wait.",
            Optional.empty());
    assertThat(Forecast.tells(reason)).isEqualTo(tells);
  }
}

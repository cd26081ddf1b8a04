package dev.slogate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

  private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
  private static final Slo SLO = ExampleSlo.named("requests").build();
  private static final Ask ASK = Ask.of(SLO, AT);
  private static final Duration SCRAPE = Duration.ofMinutes(1);
  private static final double AN_HOUR = 3600;

  /** In each window, so many events a minute, and this share of them bad. */
  private static Measurement measured(double aMinute, Function<Duration, Double> bad) {
    Map<Duration, Counts> counts =
        ASK.windows().stream()
            .collect(
                Collectors.toMap(
                    window -> window,
                    window -> {
                      double total = aMinute * window.toMinutes();
                      return new Counts(total * bad.apply(window), total);
                    }));
    return new Measurement(SLO, AT, ASK.budgetWindow(), counts, Map.of(), 1, false, List.of());
  }

  private static Measurement healthy() {
    return measured(60, window -> 0.0001);
  }

  private static List<OptionalDouble> weeks(double... values) {
    return Arrays.stream(values).mapToObj(OptionalDouble::of).toList();
  }

  private static Vitals vitals(
      double alive, double restless, List<OptionalDouble> seen, List<OptionalDouble> samples) {
    List<OptionalDouble> hours = Collections.nCopies(Planner.HOURS, OptionalDouble.of(AN_HOUR));
    return new Vitals(
        OptionalDouble.of(alive),
        restless,
        seen,
        samples,
        Collections.nCopies(Planner.WEEKS + 1, hours),
        Optional.empty());
  }

  private static List<Gap> found(Measurement measured, Vitals vitals) {
    return Preflight.judge(measured, vitals, SCRAPE).gaps().stream().map(GapFinding::gap).toList();
  }

  private static List<Gap> expected(@Nullable Gap gap) {
    return gap == null ? List.of() : List.of(gap);
  }

  @ParameterizedTest
  @CsvSource({
    // samples now and in past weeks
    "60, 60, ",
    "48, 60, ", // a fifth
    "47.9, 60, SCRAPE_GAPS",
    "30, 30, ", // whatever the catalog says
  })
  void scrapesAreMissingFromAFifthOn(double now, double past, @Nullable Gap gap) {
    Vitals vitals = vitals(10, 0, weeks(10, 10, 10), weeks(now, past, past, past));
    assertThat(found(healthy(), vitals)).isEqualTo(expected(gap));
  }

  @Test
  void youngSeriesAreHeldToTheCatalogsInterval() {
    Vitals vitals = vitals(10, 0, weeks(10, 10), weeks(30, 30));
    Measurement measured = Preflight.judge(healthy(), vitals, SCRAPE);
    assertThat(measured.gaps())
        .extracting(GapFinding::message)
        .containsExactly(
            "a series has 30 samples of the last hour, where the data source's scrapeInterval makes"
                + " 60");
  }

  @ParameterizedTest
  @CsvSource({"0, ", "9, ", "10, COUNTER_RESETS", "100, COUNTER_RESETS"})
  void oneSeriesInTenThatBeginsAnewIsTooMany(double restless, @Nullable Gap gap) {
    Vitals vitals = vitals(100, restless, weeks(100, 100, 100), weeks(60, 60, 60));
    assertThat(found(healthy(), vitals)).isEqualTo(expected(gap));
  }

  @ParameterizedTest
  @CsvSource({
    // series now, at most in past weeks, events a minute
    "4000, 1000, 60, SERIES_CHURN",
    "3999, 1000, 60, ",
    "4000, 1000, 119, SERIES_CHURN",
    "4000, 1000, 120, ", // twice the traffic
    "110, 10, 60, SERIES_CHURN",
    "109, 10, 60, ", // a hundred more
  })
  void aLabelWithoutBoundsHasManySeriesAndNoMoreEvents(
      double now, double most, double aMinute, @Nullable Gap gap) {
    Vitals vitals = vitals(now, 0, weeks(now, most / 2, most), weeks(60, 60, 60));
    assertThat(found(measured(aMinute, window -> 0.0001), vitals)).isEqualTo(expected(gap));
  }

  @ParameterizedTest
  @CsvSource({
    // series now, at least in past weeks, events a minute
    "6, 10, 45, SERIES_LOST",
    "6, 10, 45.1, ", // larger pods
    "7, 10, 30, ",
    "5, 10, 30, SERIES_LOST",
  })
  void seriesAreLostWhereTheirEventsAre(
      double alive, double least, double aMinute, @Nullable Gap gap) {
    Vitals vitals = vitals(alive, 0, weeks(10, least, 2 * least), weeks(60, 60, 60));
    assertThat(found(measured(aMinute, window -> 0.0001), vitals)).isEqualTo(expected(gap));
  }

  @Test
  void ofSeriesWithoutTwoWeeksNothingIsSaid() {
    assertThat(found(measured(20, w -> 0.0001), vitals(1, 0, weeks(500, 10), weeks(60, 60))))
        .isEmpty();
  }

  @Test
  void aLargeBudgetThatNeverBurnsIsNoticed() {
    Vitals vitals = vitals(10, 0, weeks(10, 10, 10), weeks(60, 60, 60));
    assertThat(found(measured(60, window -> 0.0), vitals)).containsExactly(Gap.NEVER_BURNS);
    // 43,200 minutes: 99 bad events would be within the budget.
    assertThat(found(measured(2.3, window -> 0.0), vitals)).isEmpty();
  }

  @Test
  void anErrorRatioThatNeverChangesIsNoticed() {
    Vitals vitals = vitals(10, 0, weeks(10, 10, 10), weeks(60, 60, 60));
    assertThat(found(measured(60, window -> 0.02), vitals)).containsExactly(Gap.CONSTANT_BURN);
    // Within the budget it may do so.
    assertThat(found(measured(600, window -> 0.0009), vitals)).isEmpty();
    // It is over.
    Duration day = Duration.ofDays(1);
    assertThat(found(measured(60, w -> w.compareTo(day) <= 0 ? 0.0001 : 0.02), vitals)).isEmpty();
  }

  @Test
  void whatCantBeTrustedIsNotAskedForMore() {
    assertThat(Preflight.worthwhile(healthy())).isTrue();
    assertThat(Preflight.worthwhile(healthy().with(new GapFinding(Gap.STALE, "old", "look"))))
        .isFalse();
    assertThat(Preflight.worthwhile(healthy().with(new GapFinding(Gap.NEVER_BAD, "ok", "look"))))
        .isTrue();
  }
}

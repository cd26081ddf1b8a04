package dev.slogate.plan;

import static dev.slogate.SampleSlo.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SampleSlo;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator.RawRatio;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Golden texts: what rules write down, and by what hours are found again. */
class WindowCountsTest {

  private static final Stretch WINDOW = Stretch.window(Duration.ofMinutes(5));
  private static final SampleSlo RATIO =
      SampleSlo.of("shop", new RawRatio(query("r"), RawRatio.Meaning.FAILURE));

  private static SampleSlo slices(Duration slice) {
    return SampleSlo.bad("shop", "t", "b")
        .with(new Budgeting.Timeslices(slice, new BigDecimal("0.95")));
  }

  @Test
  void badEventsAreZeroWhereNoneWasEverSeen() {
    assertThat(WindowCounts.of(SampleSlo.bad("shop", "t", "b").slo(), WINDOW))
        .contains(
            new WindowCounts(
                "sum(increase(t[5m]))", "(sum(increase(b[5m])) or sum(increase(t[5m])) * 0)"));
  }

  @Test
  void badEventsAreWhatIsNotGood() {
    assertThat(WindowCounts.of(SampleSlo.good("shop", "t", "g").slo(), WINDOW))
        .map(WindowCounts::bad)
        .contains(
            "clamp_min(sum(increase(t[5m])) -"
                + " (sum(increase(g[5m])) or sum(increase(t[5m])) * 0), 0)");
  }

  @Test
  void whatAnExpressionYieldsIsSummed() {
    assertThat(
            WindowCounts.of(
                SampleSlo.bad("shop", "a[{{.window}}] + c", "b[{{.window}}]").slo(), WINDOW))
        .map(WindowCounts::total)
        .contains("sum((a[5m] + c))");
  }

  @Test
  void thereAreNoneOfRatiosNorOfSlicesThatAreLonger() {
    assertThat(WindowCounts.of(RATIO.slo(), WINDOW)).isEmpty();
    assertThat(WindowCounts.of(slices(Duration.ofMinutes(6)).slo(), WINDOW)).isEmpty();
    assertThat(WindowCounts.of(slices(Duration.ofMinutes(5)).slo(), WINDOW)).isPresent();
    assertThat(Planner.slice(slices(Duration.ofMinutes(6)).slo())).contains(Duration.ofMinutes(6));
    assertThat(Planner.slice(SampleSlo.bad("shop", "t", "b").slo())).isEmpty();
    assertThat(Planner.slice(RATIO.slo())).isEmpty();
  }

  @Test
  void hoursAreFoundByTheSeriesOfWhatJoins() {
    assertThat(HourRecords.series(SampleSlo.availability("shop").slo()))
        .isPresent()
        .isEqualTo(SeriesId.of(SampleSlo.availability("shop").slo()));
    String expression = "a[{{.window}}] + c";
    assertThat(HourRecords.series(SampleSlo.bad("shop", expression, "b").slo())).isEmpty();
    assertThat(HourRecords.series(SampleSlo.bad("shop", "b", expression).slo())).isEmpty();
    assertThat(HourRecords.series(RATIO.slo())).isEqualTo(Optional.empty());
    assertThat(HourRecords.query(List.of("two", "one", "two"), Duration.ofDays(1)))
        .isEqualTo("{__name__=~\"slo:events_(bad|total):increase1h\",series=~\"one|two\"}[1d]");
  }
}

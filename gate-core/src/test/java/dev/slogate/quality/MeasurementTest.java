package dev.slogate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.BudgetAccount;
import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.GatePolicy.Burn;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.ShardAsk;
import dev.slogate.telemetry.ShardReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Slo SLO = ExampleSlo.named("answers").shardedBy("zone").build();

  private static Measurement measured(
      Map<Duration, Counts> counts, Map<Duration, SourcedRatio> ratios, double covered) {
    return new Measurement(SLO, AT, MONTH, counts, ratios, covered, false, List.of());
  }

  @Test
  void eventsSayMoreThanARatio() {
    Measurement both =
        measured(
            Map.of(HOUR, new Counts(2, 1_000), MONTH, Counts.NONE),
            Map.of(HOUR, SourcedRatio.of(0.5), MONTH, SourcedRatio.of(0.5)),
            1);
    assertThat(both.errorRatio(HOUR)).hasValue(0.002);
    assertThat(both.burnRate(HOUR)).hasValueCloseTo(2.0, within(1e-9));
    assertThat(both.errorRatio(MONTH)).isEmpty(); // no events, no ratio
    assertThat(both.burnRate(MONTH)).isEmpty();
    assertThat(both.budget(2)).isEmpty();
  }

  @Test
  void aRatioWillDoWhereThereAreNoEvents() {
    Measurement ratio =
        measured(Map.of(), Map.of(HOUR, SourcedRatio.of(0.004), MONTH, SourcedRatio.of(0)), 1);
    assertThat(ratio.burnRate(HOUR)).hasValueCloseTo(4.0, within(1e-9));
    assertThat(ratio.budget(2).map(BudgetAccount::remaining)).contains(1.0);
    assertThat(ratio.errorRatio(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void coversAShareOfThePeriod() {
    for (double share : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> measured(Map.of(), Map.of(), share))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("covered not in [0, 1]: " + share);
    }
  }

  @Test
  void isSpentWhenTheBurnOfSixHoursGoesOn() {
    Measurement burning =
        measured(
            Map.of(
                MONTH,
                new Counts(500, 1_000_000),
                BudgetAccount.FORECAST_WINDOW,
                new Counts(30, 1_000)),
            Map.of(),
            1);
    // Half of the budget at burn 30: half a day.
    assertThat(burning.exhaustsAt(burning.budget(2).orElseThrow()).orElseThrow())
        .isBetween(AT.plus(Duration.ofHours(12)).minusSeconds(1), AT.plus(Duration.ofHours(12)));
  }

  @Test
  void takesWhatBecomesKnown() {
    GapFinding gap = new GapFinding(Gap.STALE, "old", "look");
    Shards shards =
        new Shards(ShardAsk.of(SLO, AT).orElseThrow(), ShardReading.unknown("too long"));
    Measurement all =
        measured(Map.of(), Map.of(), 1).with(gap).with(shards).with(Map.of(HOUR, new Counts(1, 2)));
    assertThat(all.gaps()).containsExactly(gap);
    assertThat(all.shards()).contains(shards);
    assertThat(all.counts(HOUR)).contains(new Counts(1, 2));
  }

  @ParameterizedTest
  @CsvSource({"1000, false", "1001, true"})
  void aThousandShardsAreShardsAndMoreAreUsers(long shards, boolean many) {
    ShardReading reading = new ShardReading(shards, Map.of(), Optional.empty());
    assertThat(new Shards(ShardAsk.of(SLO, AT).orElseThrow(), reading).finding())
        .isEqualTo(
            many
                ? Optional.of(
                    new Finding(
                        "TOO_MANY_SHARDS",
                        "zone has 1,001 values for answers, more than 1,000: only the 20 that burn"
                            + " the most were looked at, and finding them costs the server",
                        "platform"))
                : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    // shards, bad events in an hour of 36,000, whether it is the worst
    "20, 100, true",
    "21, 100, false", // one that was not named may be worse
    "21, 600, true",
    "20, 4, false" // too few to speak
  })
  void theWorstOfManyIsOverItsLimit(long shards, double bad, boolean found) {
    Map<String, Counts> zones = Map.of("a", new Counts(bad, 36_000));
    ShardReading reading =
        new ShardReading(
            shards, Map.of(HOUR, zones, Duration.ofMinutes(5), zones), Optional.empty());
    assertThat(new Shards(ShardAsk.of(SLO, AT).orElseThrow(), reading).worst(Burn.DEFAULT))
        .matches(worst -> worst.isPresent() == found);
  }
}

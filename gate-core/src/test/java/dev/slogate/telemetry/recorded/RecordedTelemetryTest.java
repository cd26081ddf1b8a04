package dev.slogate.telemetry.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.TelemetryContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordedTelemetryTest extends TelemetryContract {

  private static final String NAME = "requests";
  private static final Duration HOUR = Duration.ofHours(1);

  private List<Slice> lastHours(Story story, Slo slo) {
    return over(HOUR, List.of(story))
        .slices(List.of(Ask.of(slo, AT)), AT.minus(HOUR.multipliedBy(3)), AT, HOUR)
        .values()
        .get(0)
        .slices();
  }

  /** As a server says, of which it may have been recorded. */
  @Test
  void withoutAGoodSeriesSlicesAreAllBadAsTheirSumIs() {
    Slo good = ExampleSlo.named(NAME).countingGood().build();
    Story misspelt = Story.of(NAME, 100).neverBad();

    assertThat(lastHours(misspelt, good))
        .extracting(Slice::counts)
        .containsExactly(new Counts(6000, 6000), new Counts(6000, 6000), new Counts(6000, 6000));
    assertThat(lastHours(misspelt, ExampleSlo.named(NAME).build()))
        .extracting(Slice::counts)
        .containsOnly(new Counts(0, 6000));
  }

  @Test
  void aSliceOfRatiosHasTheirMeanAndCountsAsOne() {
    Budgeting ratios = new Budgeting.RatioTimeslices(Duration.ofMinutes(1));
    Slo slo = ExampleSlo.named(NAME).budgeting(ratios).build();
    Story story =
        Story.of(NAME, 1).errors(0.25, HOUR, Duration.ZERO).traffic(0, HOUR.multipliedBy(2), HOUR);

    assertThat(lastHours(story, slo))
        .extracting(Slice::counts)
        .containsExactly(new Counts(0, 1), new Counts(0.25, 1));
  }

  @Override
  protected Telemetry over(Duration retained, List<Story> stories) {
    return StoryRecording.telemetry(AT, Duration.ofDays(35), retained, stories);
  }

  @Override
  protected double tolerance(Duration window, double events) {
    return 0.01; // the file keeps thousandths, at both ends of a window
  }

  @Override
  protected Duration resolution() {
    return Duration.ofMinutes(1);
  }
}

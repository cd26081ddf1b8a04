package dev.slogate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Buckets;
import dev.slogate.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketBoundsTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  private static Buckets around(String threshold) {
    return Buckets.around(
            SampleSlo.good("shop", "t_count", "t_bucket{le=\"" + threshold + "\"}").slo(),
            List.of("le=\"0.25\"", "le=\"0.5\""))
        .orElseThrow();
  }

  private static Reading reading(Buckets buckets, double bad, boolean partSeen) {
    Map<Duration, Counts> counts = new HashMap<>();
    for (Duration window : Ask.of(buckets.below(), AT).windows()) {
      counts.put(window, new Counts(bad, 1_000));
    }
    return new Reading(counts, Map.of(), Map.of(), partSeen, true, List.of());
  }

  private static Optional<Measurement> judge(String threshold, double below, double above) {
    Buckets buckets = around(threshold);
    return new BucketBounds(buckets, reading(buckets, below, true), reading(buckets, above, true))
        .judge(Optional.empty(), AT, Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    // bad by the bucket below, and by the one above; the least of it
    "20, 5, 5",
    "20, 20, 20",
    "20, 30, 20" // two questions, and a scrape between them
  })
  void judgesByTheMostAndSaysWhatItMayBe(double below, double above, String least) {
    Measurement measured = judge("0.30", below, above).orElseThrow();
    assertThat(measured.counts(measured.budgetWindow())).contains(new Counts(below, 1_000));
    assertThat(measured.gaps())
        .containsExactly(
            new GapFinding(
                Gap.BETWEEN_BUCKETS,
                "no bucket ends at 0.3: by the next ones, le=\"0.25\" and le=\"0.5\", between "
                    + least
                    + " and 20 of 1,000 events in 30d are bad; judged by the most",
                "Let the SLO's threshold be a bucket that the histogram has, or give it one"
                    + " there."));
  }

  @Test
  void aThresholdThatIsOnlyWrittenOtherwiseIsNoGap() {
    assertThat(judge("0.250", 20, 20).orElseThrow().gaps()).isEmpty();
  }

  @Test
  void withoutBothNeighboursNobodyKnows() {
    Buckets buckets = around("0.3");
    Reading seen = reading(buckets, 20, true);
    Reading part = reading(buckets, 20, false);
    Reading nothing = new Reading(Map.of(), Map.of(), Map.of(), true, true, List.of());
    for (BucketBounds one :
        List.of(
            new BucketBounds(buckets, part, seen),
            new BucketBounds(buckets, seen, part),
            new BucketBounds(buckets, nothing, seen),
            new BucketBounds(buckets, seen, nothing))) {
      assertThat(one.judge(Optional.empty(), AT, Duration.ofMinutes(1))).isEmpty();
    }
  }
}

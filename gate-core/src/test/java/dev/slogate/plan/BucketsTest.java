package dev.slogate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SampleSlo;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Slo;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  private static final List<String> USUAL =
      Stream.of("0.1", "0.25", "0.5", "1", "1.0", "2.5", "+Inf")
          .map(bound -> "le=\"" + bound + "\"")
          .toList();

  private static Slo fasterThan(String matcher) {
    return SampleSlo.good("shop", "t_count{job=\"a\"}", "t_bucket{job=\"a\"," + matcher + "}")
        .slo();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "le=\"0.3\", 0.25, 0.5",
        "le=~\"0[.]3\", 0.25, 0.5",
        "le=~\"0.3|3e-1\", 0.25, 0.5",
        "le=\"2\", 1, 2.5",
        "le=\"30\", 2.5, +Inf",
        "le=\"1.00\", 1, 1" // is there, written otherwise
      })
  void findsTheNextOnesOnBothSides(String matcher, String lower, String upper) {
    Buckets buckets = Buckets.around(fasterThan(matcher), USUAL).orElseThrow();
    assertThat(buckets.lower()).isEqualTo(lower);
    assertThat(buckets.upper()).isEqualTo(upper);
    assertThat(buckets.exact()).isEqualTo(lower.equals(upper));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "le=\"0.05\"", // under the lowest: nothing is known to be good
        "le=\"+Inf\"",
        "le=\"fast\"",
        "le=~\"0.3|0.4\"", // two thresholds are none
        "le=~\".+\"",
        "le!=\"0.3\"",
        "code=\"200\""
      })
  void findsNoneWhereThereIsNoThresholdBetweenTwo(String matcher) {
    assertThat(Buckets.around(fasterThan(matcher), USUAL)).isEmpty();
    assertThat(Buckets.around(fasterThan("le=\"0.3\""), List.of())).isEmpty();
  }

  @Test
  void aBucketIsGoneWhereTheHistogramHasOthers() {
    assertThat(Buckets.gone(fasterThan("le=\"0.3\""), USUAL)).isTrue();
    assertThat(Buckets.gone(fasterThan("le=\"0.25\""), USUAL)).isFalse();
    assertThat(Buckets.gone(fasterThan("le=\"1.00\""), USUAL)).as("spelt otherwise").isFalse();
    assertThat(Buckets.gone(fasterThan("le=\"0.3\""), List.of())).as("nobody knows").isFalse();
    assertThat(Buckets.gone(fasterThan("le=\"0.3\""), List.of("le=\"fast\""))).isFalse();
    assertThat(Buckets.gone(fasterThan("code=\"200\""), USUAL)).as("no bucket").isFalse();
    assertThat(Buckets.counts(fasterThan("le=\"0.3\""))).isTrue();
    assertThat(Buckets.counts(fasterThan("code=\"200\""))).isFalse();
  }

  @Test
  void countsGoodByABucketInEachOfItsSpellings() {
    Buckets buckets = Buckets.around(fasterThan("le=\"0.7\""), USUAL).orElseThrow();
    assertThat(good(buckets.below()))
        .isEqualTo("sum(increase(t_bucket{job=\"a\",le=~\"0\\\\.5\"}[{{.window}}]))");
    assertThat(good(buckets.above()))
        .isEqualTo("sum(increase(t_bucket{job=\"a\",le=~\"1|1\\\\.0\"}[{{.window}}]))");
    assertThat(((Events) buckets.below().indicator()).total().text())
        .isEqualTo("t_count{job=\"a\"}");
  }

  /** No bucket lies between the two, and the threshold does. */
  @Test
  void theThresholdIsBetweenTheTwoAndNoBucketIs() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    int found = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      double[] bounds =
          random.doubles(1 + random.nextInt(8), 0.001, 10).map(BucketsTest::millis).toArray();
      double threshold = millis(random.nextDouble(0.001, 10));
      List<String> values =
          DoubleStream.of(bounds).mapToObj(bound -> "le=\"" + bound + "\"").toList();
      Optional<Buckets> around = Buckets.around(fasterThan("le=\"" + threshold + "\""), values);
      double lower = DoubleStream.of(bounds).filter(b -> b <= threshold).max().orElse(Double.NaN);
      double upper = DoubleStream.of(bounds).filter(b -> b >= threshold).min().orElse(Double.NaN);
      assertThat(around.isPresent()).isEqualTo(!Double.isNaN(lower) && !Double.isNaN(upper));
      if (around.isPresent()) {
        found++;
        assertThat(Double.parseDouble(around.get().lower())).isEqualTo(lower);
        assertThat(Double.parseDouble(around.get().upper())).isEqualTo(upper);
      }
    }
    assertThat(found).isGreaterThan(500);
  }

  private static double millis(double seconds) {
    return Math.rint(seconds * 1_000) / 1_000;
  }

  private static String good(Slo slo) {
    return ((Events) slo.indicator()).part().text();
  }
}

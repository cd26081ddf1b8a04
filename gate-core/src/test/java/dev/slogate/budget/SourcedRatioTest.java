package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.SourcedRatio.Extremes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcedRatioTest {

  private static final double HAIR = 1e-12;

  /** A slice of any traffic, and the bad share of it. */
  record Slice(double traffic, double ratio) {}

  private static SourcedRatio mean(List<Slice> slices) {
    return new SourcedRatio(
        Math.min(1, slices.stream().mapToDouble(Slice::ratio).average().orElseThrow()),
        Optional.of(
            new Extremes(
                slices.stream().mapToDouble(Slice::ratio).min().orElseThrow(),
                slices.stream().mapToDouble(Slice::ratio).max().orElseThrow())));
  }

  @Property
  void holdTheShareOfEventsWhateverTheTraffic(
      @ForAll @Size(min = 1, max = 20)
          List<@Scale(6) @DoubleRange(min = 0.001, max = 1000) Double> traffic,
      @ForAll @Size(20) List<@Scale(6) @DoubleRange(min = 0, max = 1) Double> ratios) {
    List<Slice> slices =
        IntStream.range(0, traffic.size())
            .mapToObj(i -> new Slice(traffic.get(i), ratios.get(i)))
            .toList();
    double all = slices.stream().mapToDouble(Slice::traffic).sum();
    double truth = slices.stream().mapToDouble(s -> s.traffic() * s.ratio()).sum() / all;
    double busiest = slices.stream().mapToDouble(Slice::traffic).max().orElseThrow();
    double peak = busiest * slices.size() / all;

    SourcedRatio mean = mean(slices);
    ErrorRatioInterval unknown = mean.bounds(OptionalDouble.empty()).orElseThrow();
    ErrorRatioInterval known = mean.bounds(OptionalDouble.of(Math.max(1, peak))).orElseThrow();

    assertThat(truth).isBetween(unknown.lower() - HAIR, unknown.upper() + HAIR);
    assertThat(truth).isBetween(known.lower() - HAIR, known.upper() + HAIR);
    assertThat(known.lower()).isGreaterThanOrEqualTo(unknown.lower() - HAIR);
    assertThat(known.upper()).isLessThanOrEqualTo(unknown.upper() + HAIR);
    assertThat(mean.value()).isBetween(known.lower(), known.upper());
  }

  @ParameterizedTest
  @CsvSource({
    // mean, lowest, highest, peak, bounds
    "0.001, 0, 0.4, , 0, 0.4",
    "0.001, 0, 0.4, 3, 0, 0.003",
    "0.2, 0, 0.4, 3, 0, 0.4", // the highest slice is nearer
    "0.9, 0, 1, 2, 0.8, 1", // good events, too, are at most twice their mean
    "0.25, 0, 0.5, 1, 0.25, 0.25", // always as busy
    "0, 0, 0, , 0, 0",
    "1, 1, 1, , 1, 1"
  })
  void areAsNarrowAsWhatIsKnown(
      double mean, double lowest, double highest, Double peak, double lower, double upper) {
    ErrorRatioInterval bounds =
        new SourcedRatio(mean, Optional.of(new Extremes(lowest, highest)))
            .bounds(peak == null ? OptionalDouble.empty() : OptionalDouble.of(peak))
            .orElseThrow();
    assertThat(bounds.lower()).isEqualTo(lower, within(HAIR));
    assertThat(bounds.upper()).isEqualTo(upper, within(HAIR));
  }

  @Test
  void areUnknownWithoutSlices() {
    assertThat(SourcedRatio.of(0.1).bounds(OptionalDouble.of(2))).isEmpty();
  }

  @Test
  void areRatios() {
    assertThatThrownBy(() -> SourcedRatio.of(1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Extremes(0.5, 0.4)).isInstanceOf(IllegalArgumentException.class);
  }
}

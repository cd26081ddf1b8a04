package dev.slogate.benchmarks.growth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Values by their logarithm, along a line of pixels.
 *
 * @param least value, at {@code start}; positive
 * @param most value, at {@code end}
 */
record LogAxis(double least, double most, double start, double end) {

  private static final int[] STEPS = {1, 2, 5};

  /** From the last round number under the values to the first one over them. */
  static LogAxis around(List<Double> values, double start, double end) {
    double least = values.stream().mapToDouble(value -> value).min().orElseThrow();
    double most = values.stream().mapToDouble(value -> value).max().orElseThrow();
    List<Double> round = round(least / 10, most * 10);
    return new LogAxis(
        round.stream().filter(value -> value < least).reduce((one, next) -> next).orElseThrow(),
        round.stream().filter(value -> value > most).findFirst().orElseThrow(),
        start,
        end);
  }

  double at(double value) {
    return start + Math.log(value / least) / Math.log(most / least) * (end - start);
  }

  /** 1, 2, 5, 10 and so on, as far as they are on it. */
  List<Double> round() {
    return round(least, most);
  }

  private static List<Double> round(double least, double most) {
    List<Double> values = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(least)); ; exponent++) {
      for (int step : STEPS) {
        double value = BigDecimal.valueOf(step).scaleByPowerOfTen(exponent).doubleValue();
        if (value > most) {
          return values;
        }
        if (value >= least) {
          values.add(value);
        }
      }
    }
  }
}

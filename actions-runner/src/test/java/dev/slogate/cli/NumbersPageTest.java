package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Objective;
import dev.slogate.budget.PairReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on numbers, computed anew. */
class NumbersPageTest {

  private static final Duration MONTH = Duration.ofDays(30);

  private static MarkdownPage page() throws IOException {
    return MarkdownPage.read(Repository.ROOT.resolve("docs/numbers.md"));
  }

  @Test
  void theWorkedExampleIsWhatTheCodeComputes() throws IOException {
    Objective objective = Objective.of("0.999");
    Counts hour = new Counts(700, 36_000);
    Counts minutes = new Counts(80, 3_000);
    Counts sixHours = new Counts(900, 180_000);
    double z = Confidence.z(0.99);
    ErrorRatioInterval bounds = ErrorRatioInterval.wilson(hour.bad(), hour.total(), z);
    BurnPair pair = BurnPair.forPeriod(MONTH).get(0);
    double lower = objective.burnRate(bounds.lower());
    double now = objective.burnRate(minutes.errorRatio());
    double allowed = objective.errorBudget() * 20_000_000;
    double remaining = 1 - 12_000 / allowed;
    double burn = objective.burnRate(sixHours.errorRatio());
    String computed =
        String.join(
                "\n",
                line(
                    "1h: error ratio 700 / 36000 = %.6f, burn %.6f / 0.001 = %.2f",
                    hour.errorRatio(), hour.errorRatio(), objective.burnRate(hour.errorRatio())),
                line(
                    "1h: Wilson bounds %.6f and %.6f, burn between %.2f and %.2f",
                    bounds.lower(), bounds.upper(), lower, objective.burnRate(bounds.upper())),
                line("5m: error ratio 80 / 3000 = %.6f, burn %.2f", minutes.errorRatio(), now),
                line(
                    "pair 1h and 5m, factor %.1f: %.2f > 14.4 and %.2f > 14.4, so %s",
                    pair.factor(),
                    lower,
                    now,
                    PairReading.of(pair, objective, hour, minutes, 5, z)),
                line(
                    "budget: allowed 0.001 * 20000000 / 1 = %.0f, remaining 1 - 12000 / 20000 ="
                        + " %.2f",
                    allowed, remaining),
                line(
                    "6h: burn 900 / 180000 / 0.001 = %.2f, so spent in %.2f * 30 d / %.2f ="
                        + " %.2f d",
                    burn, remaining, burn, remaining * MONTH.toDays() / burn))
            + "\n";
    assertThat(page().blocks())
        .filteredOn(block -> block.is("text", "worked"))
        .extracting(MarkdownPage.Block::text)
        .containsExactly(computed);
  }

  @Test
  void theFactorsAreThoseOfTheCode() throws IOException {
    List<String> rows =
        page().prose().lines().filter(line -> line.matches("\\| (page|ticket) .*")).toList();
    List<String> computed =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Stream.of(30, 28, 90, 7)
                        .map(days -> BurnPair.forPeriod(Duration.ofDays(days)).get(i).factor())
                        .map(NumbersPageTest::fourDigits)
                        .collect(Collectors.joining(" ")))
            .toList();
    assertThat(rows)
        .extracting(row -> row.split(" *\\| *", -1))
        .extracting(cells -> cells[5] + " " + cells[6] + " " + cells[7] + " " + cells[9])
        .isEqualTo(computed);
  }

  private static String fourDigits(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

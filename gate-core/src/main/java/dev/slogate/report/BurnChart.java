package dev.slogate.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.slogate.WindowStatus;
import java.util.Arrays;
import java.util.List;

/**
 * Burn per window as bars on a logarithmic scale, with the factors that each window is compared
 * with. From the longest window down to the shortest, so from the past to now.
 */
final class BurnChart {

  private static final double ROW = 21;
  private static final double TOP = 20;
  private static final double LEFT = 36;
  private static final double RIGHT = Svg.WIDTH - 150;
  private static final double VALUE = Svg.WIDTH - 90;
  private static final double LIMIT = Svg.WIDTH - 4;
  private static final double LOWEST = 0.01;

  private final Standing standing;
  private final List<WindowStatus> windows;
  private final double highest;

  private BurnChart(Standing standing) {
    this.standing = standing;
    this.windows =
        standing.slo().windows().stream()
            .sorted(comparing(WindowStatus::window).reversed())
            .toList();
    double most = windows.stream().flatMapToDouble(w -> w.burn().stream()).max().orElse(1);
    this.highest = Math.pow(10, Math.max(2, Math.ceil(Math.log10(Math.max(most, 1)))));
  }

  /** Draws nothing where no window has a burn. */
  static void draw(Markup out, Standing standing, String id) {
    if (standing.slo().windows().stream().anyMatch(window -> window.burn().isPresent())) {
      new BurnChart(standing).draw(out, id);
    }
  }

  private void draw(Markup out, String id) {
    double bottom = TOP + ROW * windows.size();
    Svg svg = Svg.open(out, id, bottom + 20, "Burn rate per window", description());
    for (double tick = LOWEST; tick <= highest; tick *= 10) {
      svg.line(isOne(tick) ? "one" : "grid", x(tick), TOP, x(tick), bottom);
      String label = tick < 0.05 ? "≤0.01" : Numbers.limit(tick);
      svg.text("small", "middle", x(tick), bottom + 14, label);
    }
    svg.text("small", "end", VALUE, TOP - 7, "burn");
    svg.text("small", "end", LIMIT, TOP - 7, "limits");
    for (int i = 0; i < windows.size(); i++) {
      row(svg, windows.get(i), TOP + ROW * i);
    }
    svg.close();
  }

  private void row(Svg svg, WindowStatus window, double top) {
    double middle = top + ROW / 2;
    boolean decides = standing.decides(window);
    svg.text("label", "end", LEFT - 6, middle + 4, Times.window(window.window()));
    if (window.burn().isPresent()) {
      double end = x(window.burn().getAsDouble());
      svg.rect(decides ? "bar bad" : "bar", LEFT, top + 4, Math.max(1, end - LEFT), ROW - 8);
    }
    if (window.burnLower().isPresent() && window.burnUpper().isPresent()) {
      double from = x(window.burnLower().getAsDouble());
      svg.line("bounds", from, middle, x(window.burnUpper().getAsDouble()), middle);
    }
    double[] factors = standing.factors(window.window());
    for (double factor : factors) {
      svg.line("limit", x(factor), top + 1, x(factor), top + ROW - 1);
    }
    String value = (decides ? "▶ " : "") + standing.burn(window);
    svg.text(decides ? "value bad" : "value", "end", VALUE, middle + 4, value);
    svg.text("small", "end", LIMIT, middle + 4, limits(factors));
  }

  private String description() {
    return windows.stream()
            .map(
                window ->
                    Times.window(window.window())
                        + ": "
                        + standing.burn(window)
                        + (standing.decides(window) ? ", which decides" : ""))
            .collect(joining("; "))
        + ". Burn 1 spends the budget exactly by the end of the period.";
  }

  private static String limits(double[] factors) {
    return Arrays.stream(factors).mapToObj(Numbers::limit).collect(joining(" · "));
  }

  private double x(double burn) {
    double within = Math.max(LOWEST, Math.min(highest, burn));
    return LEFT + (RIGHT - LEFT) * Math.log(within / LOWEST) / Math.log(highest / LOWEST);
  }

  private static boolean isOne(double tick) {
    return Math.abs(tick - 1) < 1e-9;
  }
}

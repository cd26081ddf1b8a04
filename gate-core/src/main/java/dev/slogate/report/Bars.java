package dev.slogate.report;

import static java.util.Comparator.comparing;

import dev.slogate.GuardedSlo;
import dev.slogate.SloStatus;
import dev.slogate.WindowStatus;
import dev.slogate.guard.Step;
import java.util.List;
import java.util.OptionalDouble;

/** Pictures of one line, made of block characters. */
final class Bars {

  private static final String EIGHTHS = "▁▂▃▄▅▆▇█";

  /** Three decades over and under a burn of 1 hold every burn worth a look. */
  private static final double LOWEST = 0.01;

  private static final double HIGHEST = 100;

  private Bars() {}

  /** What is left: full when untouched, empty when spent, and marked when overspent. */
  static String budget(OptionalDouble remaining, int width) {
    if (remaining.isEmpty()) {
      return "?".repeat(width);
    }
    double share = Math.max(0, Math.min(1, remaining.getAsDouble()));
    int full = (int) Math.round(share * width);
    if (share > 0) {
      full = Math.max(1, full); // an empty bar says spent
    }
    if (share < 1) {
      full = Math.min(width - 1, full); // and a full one untouched
    }
    return "█".repeat(full) + (remaining.getAsDouble() < 0 ? "╳" : "░").repeat(width - full);
  }

  /**
   * Burn from the longest to the shortest window, so from the past to now, by its logarithm: rising
   * means getting worse. Windows without events are dots.
   */
  static String trend(SloStatus slo) {
    StringBuilder out = new StringBuilder();
    slo.windows().stream()
        .sorted(comparing(WindowStatus::window).reversed())
        .forEach(window -> out.append(step(window.burn())));
    return out.toString();
  }

  /** Burn of some steps one after the other, in so many characters at the most. */
  static String burns(GuardedSlo slo, List<Step> steps, int most) {
    int each = Math.max(1, (steps.size() + most - 1) / most);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < steps.size(); i += each) {
      out.append(step(slo.burn(steps.subList(i, Math.min(i + each, steps.size())))));
    }
    return out.toString();
  }

  private static char step(OptionalDouble burn) {
    if (burn.isEmpty()) {
      return '·';
    }
    double within = Math.max(LOWEST, Math.min(HIGHEST, burn.getAsDouble()));
    double share = Math.log(within / LOWEST) / Math.log(HIGHEST / LOWEST);
    return EIGHTHS.charAt((int) Math.min(7, Math.floor(share * 8)));
  }
}

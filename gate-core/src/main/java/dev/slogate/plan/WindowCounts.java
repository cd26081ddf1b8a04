package dev.slogate.plan;

import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Slo;
import java.time.Duration;
import java.util.Optional;

/**
 * PromQL for the counts of a window, each one series without labels, for whoever keeps them.
 *
 * @param total events
 * @param bad events; 0 where no bad one was ever seen
 */
public record WindowCounts(String total, String bad) {

  /** Empty for an SLO without events, or whose events are slices longer than the window. */
  public static Optional<WindowCounts> of(Slo slo, Duration window) {
    if (!(Counting.of(slo) instanceof Counting.Pair pair)
        || Planner.slice(slo).filter(slice -> slice.compareTo(window) > 0).isPresent()) {
      return Optional.empty();
    }
    Stretch stretch = Stretch.window(window);
    String total = summed(pair.total(), stretch);
    String part = summed(pair.part(), stretch);
    return Optional.of(
        new WindowCounts(
            total,
            pair.counts() == Part.BAD
                ? "(" + part + " or " + total + " * 0)"
                : "clamp_min(" + total + " - " + part + ", 0)"));
  }

  private static String summed(Source source, Stretch stretch) {
    String counts = source.over(stretch);
    return source instanceof Source.Series ? counts : "sum(" + counts + ")";
  }
}

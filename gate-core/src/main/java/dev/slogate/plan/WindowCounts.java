package dev.slogate.plan;

import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Slo;
import java.util.Optional;

/**
 * PromQL for the counts of a stretch, each one series without labels, for whoever keeps them.
 *
 * @param total events
 * @param bad events; 0 where no bad one was ever seen, and all where no good one was
 */
public record WindowCounts(String total, String bad) {

  /** Empty for an SLO without events, or whose events are slices longer than the stretch. */
  public static Optional<WindowCounts> of(Slo slo, Stretch stretch) {
    if (!(Counting.of(slo) instanceof Counting.Pair pair)
        || Planner.slice(slo).filter(slice -> slice.compareTo(stretch.length()) > 0).isPresent()) {
      return Optional.empty();
    }
    String total = summed(pair.total(), stretch);
    // Of a part that nothing belongs to, as where nothing is good any more, there is no series.
    String part = "(" + summed(pair.part(), stretch) + " or " + total + " * 0)";
    return Optional.of(
        new WindowCounts(
            total,
            pair.counts() == Part.BAD ? part : "clamp_min(" + total + " - " + part + ", 0)"));
  }

  private static String summed(Source source, Stretch stretch) {
    String counts = source.over(stretch);
    return source instanceof Source.Series ? counts : "sum(" + counts + ")";
  }
}

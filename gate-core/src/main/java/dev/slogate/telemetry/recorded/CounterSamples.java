package dev.slogate.telemetry.recorded;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Indicator.Events.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds slices up to counters, with a sample at each end of a slice that was seen. */
final class CounterSamples {

  private final Map<Instant, Counts> samples = new HashMap<>();
  private double bad;
  private double total;

  /** Adds a slice, later than the last one. */
  void add(Slice slice) {
    samples.putIfAbsent(slice.start(), counters());
    bad += slice.counts().bad();
    total += slice.counts().total();
    samples.put(slice.start().plus(slice.length()), counters());
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Whether any event is of this part: then its query matched something. */
  boolean shows(Part part) {
    return part == Part.BAD ? bad > 0 : total > bad;
  }

  /** The counters at each step from the first instant to the last, both included. */
  List<Optional<Counts>> at(Instant first, Instant last, Duration step) {
    List<Optional<Counts>> found = new ArrayList<>();
    for (Instant at = first; !at.isAfter(last); at = at.plus(step)) {
      found.add(Optional.ofNullable(samples.get(at)));
    }
    return found;
  }

  private Counts counters() {
    return new Counts(Math.min(bad, total), total); // sums of fractions can cross by a hair
  }
}

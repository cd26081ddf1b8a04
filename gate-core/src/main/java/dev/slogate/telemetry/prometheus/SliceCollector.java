package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.QueryPlan;
import dev.slogate.plan.Role;
import dev.slogate.plan.Slot;
import dev.slogate.telemetry.CountsTally;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts the series of range queries into slices of counts. */
final class SliceCollector {

  /** What came for one slice of one SLO. */
  private static final class Sums {
    double total;
    double part;

    void add(Slot slot, double sample) {
      // What is no number spoils its slice: left out, a good part would read as none, all bad.
      double value = Double.isFinite(sample) ? sample : Double.NaN;
      boolean isPart = slot.role() == Role.PART;
      total += isPart ? 0 : value;
      part += isPart ? value : 0;
    }
  }

  private final List<Ask> asks;
  private final Duration step;
  private final List<SortedMap<Long, Sums>> slices = new ArrayList<>();
  private final List<Set<Trouble>> troubles = new ArrayList<>();

  SliceCollector(List<Ask> asks, Duration step) {
    this.asks = asks;
    this.step = step;
    for (int i = 0; i < asks.size(); i++) {
      slices.add(new TreeMap<>());
      troubles.add(new LinkedHashSet<>());
    }
  }

  /** Takes in the answer to one query. */
  void add(QueryPlan plan, List<Series> answer) {
    for (Series series : answer) {
      for (Slot slot : plan.slots(series.labels())) {
        Map<Long, Sums> ofAsk = slices.get(slot.ask());
        for (Series.Point point : series.points()) {
          ofAsk.computeIfAbsent((long) point.time(), time -> new Sums()).add(slot, point.value());
        }
      }
    }
  }

  /** Notes why some of an SLO's slices are missing. */
  void add(int ask, List<Trouble> some) {
    troubles.get(ask).addAll(some);
  }

  List<Slices> slices() {
    List<Slices> all = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      List<Slice> found = new ArrayList<>();
      List<Instant> spoilt = new ArrayList<>();
      Ask ask = asks.get(i);
      slices
          .get(i)
          .forEach(
              (end, sums) -> {
                Instant start = Instant.ofEpochSecond(end).minus(step);
                counts(ask, sums)
                    .ifPresentOrElse(
                        counts -> found.add(new Slice(start, step, counts)),
                        () -> spoilt.add(start));
              });
      if (!spoilt.isEmpty() && !Planner.approximate(ask.slo())) { // no events have no ratio
        add(i, List.of(noCounts(spoilt)));
      }
      all.add(new Slices(found, List.copyOf(troubles.get(i))));
    }
    return all;
  }

  /** Empty where what came is no count. */
  private static Optional<Counts> counts(Ask ask, Sums sums) {
    double total = sums.total;
    double part = sums.part;
    if (Planner.approximate(ask.slo())) {
      return total >= 0 && total <= 1 ? Optional.of(new Counts(total, 1)) : Optional.empty();
    }
    if (!Double.isFinite(total + part) || total < 0 || part < 0) {
      return Optional.empty();
    }
    // Over its total by some scrapes' worth in a slice, a part is no mistake yet.
    return Optional.of(CountsTally.counts(total, part, Planner.part(ask.slo())));
  }

  private Trouble noCounts(List<Instant> starts) {
    String slices = step.toMinutes() + " min from " + starts.get(0);
    String others =
        starts.size() == 1 ? "" : ", and of " + (starts.size() - 1) + " more such times,";
    return new Trouble(Gap.NAN, "what the server says of the " + slices + others + " is no count");
  }
}

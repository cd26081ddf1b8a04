package dev.slogate.telemetry.prometheus;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.QueryPlan;
import dev.slogate.plan.Role;
import dev.slogate.plan.Slot;
import dev.slogate.telemetry.CountsTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts a range query's series into slices of counts. */
final class HistoryCollector {

  private HistoryCollector() {}

  /** Adds to {@code slices}, one list an ask. Points that are no counts are left out. */
  static void collect(
      QueryPlan plan,
      List<Series> answer,
      Duration slice,
      List<Ask> asks,
      List<List<Slice>> slices) {
    List<Map<Long, double[]>> byAsk = new ArrayList<>();
    asks.forEach(ask -> byAsk.add(new TreeMap<>()));
    for (Series series : answer) {
      for (Slot slot : plan.slots(series.labels())) {
        if (slot.role() == Role.TOTAL || slot.role() == Role.PART) {
          add(series, slot.role() == Role.TOTAL ? 0 : 1, byAsk.get(slot.ask()));
        }
      }
    }
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      List<Slice> into = slices.get(i);
      byAsk
          .get(i)
          .forEach(
              (end, pair) -> {
                double total = pair[0];
                double part = pair[1];
                if (Double.isFinite(total + part) && CountsTally.trouble(total, part).isEmpty()) {
                  Counts counts = CountsTally.counts(total, part, Planner.part(ask.slo()));
                  into.add(new Slice(Instant.ofEpochSecond(end).minus(slice), slice, counts));
                }
              });
    }
  }

  /** Slices of one ask. Of an SLO without events, bad is the error ratio and total 1. */
  static List<Slice> collect(QueryPlan plan, List<Series> answer, Duration slice, Ask ask) {
    List<Slice> slices = new ArrayList<>();
    if (!Planner.approximate(ask.slo())) {
      collect(plan, answer, slice, List.of(ask), List.of(slices));
      return slices;
    }
    for (Series series : answer) {
      for (Series.Point point : series.points()) {
        if (point.value() >= 0 && point.value() <= 1) { // not for NaN
          Instant start = Instant.ofEpochSecond((long) point.time()).minus(slice);
          slices.add(new Slice(start, slice, new Counts(point.value(), 1)));
        }
      }
    }
    return slices;
  }

  private static void add(Series series, int column, Map<Long, double[]> into) {
    for (Series.Point point : series.points()) {
      // What is no number spoils its slice: left out, a good part would read as none, all bad.
      double value = Double.isFinite(point.value()) ? point.value() : Double.NaN;
      into.computeIfAbsent((long) point.time(), time -> new double[2])[column] += value;
    }
  }
}

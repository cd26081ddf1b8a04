package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.plan.QueryPlan;
import dev.slogate.plan.Role;
import dev.slogate.plan.Slot;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Trouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts one answer's samples into the slots of its plan. NaN and infinity end here. */
final class SampleCollector {

  /** Where a number belongs, of all shards of an SLO. */
  private record Key(int ask, Role role, Stretch stretch) {
    static Key of(Slot slot) {
      return new Key(slot.ask(), slot.role(), slot.stretch());
    }
  }

  /** By the value of the label that a slot tells apart; by an empty one where it tells none. */
  private final Map<Key, Map<String, Double>> sums = new LinkedHashMap<>();

  private final Set<Key> spoilt = new HashSet<>();
  private final Map<Integer, Set<Trouble>> troubles = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> labelValues = new LinkedHashMap<>();

  /** Takes in the answer to one query. */
  void add(QueryPlan plan, List<Series> answer) {
    IdentityHashMap<Slot, Integer> seen = new IdentityHashMap<>();
    Set<Map<String, String>> labels = new HashSet<>();
    for (Series series : answer) {
      boolean twice = !labels.add(series.labels());
      for (Slot slot : plan.slots(series.labels())) {
        put(slot, series, seen.merge(slot, 1, Integer::sum), twice);
      }
    }
  }

  private void put(Slot slot, Series series, int count, boolean twice) {
    if (slot.role() == Role.LABEL_VALUES) {
      Set<String> values = labelValues.computeIfAbsent(slot.ask(), i -> new LinkedHashSet<>());
      QueryPlan.ownLabels(series.labels())
          .forEach((label, value) -> values.add(label + "=\"" + value + "\""));
      return;
    }
    if (twice) {
      trouble(slot, Gap.QUERY_ERROR, "the server's answer holds the same series twice");
      return;
    }
    if (slot.single() && count > 1) {
      trouble(
          slot,
          Gap.QUERY_ERROR,
          "a query yields several series where one is expected: aggregate it with sum(…)");
      return;
    }
    double value = series.points().isEmpty() ? Double.NaN : series.points().get(0).value();
    if (!Double.isFinite(value)) {
      trouble(slot, Gap.NAN, "the server's value is " + value + ", which is no count");
      return;
    }
    String shard = series.labels().getOrDefault(slot.by(), "");
    double sum =
        sums.computeIfAbsent(Key.of(slot), key -> new LinkedHashMap<>())
            .merge(shard, value, Double::sum);
    if (!Double.isFinite(sum)) {
      trouble(slot, Gap.NAN, "the server's values add up to " + sum + ", which is no count");
    }
  }

  private void trouble(Slot slot, Gap gap, String message) {
    spoilt.add(Key.of(slot));
    troubles.computeIfAbsent(slot.ask(), i -> new LinkedHashSet<>()).add(new Trouble(gap, message));
  }

  /** Whether something came for a stretch that is no number to go by, even in part. */
  boolean spoilt(int ask, Role role, Stretch stretch) {
    return spoilt.contains(new Key(ask, role, stretch));
  }

  /** The sum of what came for a stretch; empty if nothing did, or if it is spoilt. */
  OptionalDouble value(int ask, Role role, Stretch stretch) {
    @Nullable Double sum = values(ask, role, stretch).get("");
    return sum == null || spoilt(ask, role, stretch)
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum);
  }

  /** What came for a stretch, by the label that its slot tells apart. */
  Map<String, Double> values(int ask, Role role, Stretch stretch) {
    return sums.getOrDefault(new Key(ask, role, stretch), Map.of());
  }

  List<Trouble> troubles(int ask) {
    return new ArrayList<>(troubles.getOrDefault(ask, Set.of()));
  }

  List<String> labelValues(int ask) {
    return labelValues.getOrDefault(ask, Set.of()).stream().sorted().toList();
  }
}

package dev.slogate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * SLOs that differ in the value of one label only, which one question can ask about, and the rest.
 *
 * @param shapes each shared by several SLOs
 * @param singles positions of the SLOs that share theirs with none
 */
record Groups(Map<Shape, List<Shape.Member>> shapes, List<Integer> singles) {

  /**
   * Groups some asks.
   *
   * @param positions of those to group, in the list of all
   * @param asks by position
   */
  static Groups of(List<Integer> positions, Function<Integer, Ask> asks) {
    Map<Integer, List<Map.Entry<Shape, Shape.Member>>> candidates = new LinkedHashMap<>();
    positions.forEach(i -> candidates.put(i, Shape.of(i, asks.apply(i))));
    // The label that most SLOs share a shape without is the one that tells services apart.
    Map<Shape, Long> popularity =
        candidates.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
    Groups groups = new Groups(new LinkedHashMap<>(), new ArrayList<>());
    candidates.forEach((i, shapes) -> groups.add(i, shapes, popularity));
    return groups;
  }

  private void add(
      int position, List<Map.Entry<Shape, Shape.Member>> candidates, Map<Shape, Long> popularity) {
    Optional<Map.Entry<Shape, Shape.Member>> best =
        candidates.stream()
            .filter(candidate -> popularity.getOrDefault(candidate.getKey(), 0L) > 1)
            .reduce(
                (one, other) ->
                    popularity.getOrDefault(other.getKey(), 0L)
                            > popularity.getOrDefault(one.getKey(), 0L)
                        ? other
                        : one);
    if (best.isPresent()) {
      shapes
          .computeIfAbsent(best.get().getKey(), shape -> new ArrayList<>())
          .add(best.get().getValue());
    } else {
      singles.add(position);
    }
  }
}

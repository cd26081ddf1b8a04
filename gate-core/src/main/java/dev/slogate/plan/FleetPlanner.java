package dev.slogate.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plans the queries for many services at once. SLOs that differ in the value of one label only are
 * asked together, summed by that label, a query a window: a quarter of what single queries cost.
 */
final class FleetPlanner {

  /** Services a query asks about at the most: the server gives it two minutes. */
  static final int MOST = 1_000;

  /** An SLO with a shape of its own weighs as much as so many that share one. */
  private static final int SINGLE_WEIGHT = 20;

  private final List<Ask> asks;
  private final Groups groups;

  private FleetPlanner(List<Ask> asks) {
    this.asks = asks;
    this.groups = Groups.of(IntStream.range(0, asks.size()).boxed().toList(), asks::get);
  }

  static List<QueryPlan> measure(List<Ask> asks) {
    FleetPlanner planner = new FleetPlanner(asks);
    return planner.batches().stream().flatMap(batch -> planner.queries(batch).stream()).toList();
  }

  /** What one query asks about, over one window. */
  private static final class Batch {
    final Map<Shape, List<Shape.Member>> groups = new LinkedHashMap<>();
    final List<Integer> singles = new ArrayList<>();
    int size;
  }

  private List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    Supplier<Batch> open =
        () -> {
          if (batches.isEmpty() || batches.get(batches.size() - 1).size >= MOST) {
            batches.add(new Batch());
          }
          return batches.get(batches.size() - 1);
        };
    groups
        .shapes()
        .forEach(
            (shape, members) -> {
              for (int from = 0; from < members.size(); ) {
                Batch batch = open.get();
                int to = Math.min(members.size(), from + MOST - batch.size);
                batch.groups.put(shape, members.subList(from, to));
                batch.size += to - from;
                from = to;
              }
            });
    for (int single : groups.singles()) {
      Batch batch = open.get();
      batch.singles.add(single);
      batch.size += SINGLE_WEIGHT;
    }
    return batches;
  }

  private List<QueryPlan> queries(Batch batch) {
    return questions(batch).stream()
        .map(
            together -> {
              QueryBuilder query = new QueryBuilder();
              for (Stretch stretch : together) {
                batch.groups.forEach((shape, some) -> shape.add(query, some, stretch));
                batch.singles.forEach(i -> Planner.add(query, i, asks.get(i), stretch));
              }
              return query.build();
            })
        .toList();
  }

  /** A query for each window; what lies between, and is short, in one. */
  private List<List<Stretch>> questions(Batch batch) {
    TreeMap<Duration, Stretch> windows = new TreeMap<>();
    Set<Stretch> others = new LinkedHashSet<>();
    Stream.concat(
            batch.groups.values().stream().map(some -> some.get(0).ask()), batch.singles.stream())
        .flatMap(ask -> asks.get(ask).stretches().stream())
        .forEach(
            stretch -> {
              if (stretch.isWindow()) {
                windows.put(stretch.length(), stretch);
              } else {
                others.add(stretch);
              }
            });
    List<List<Stretch>> questions = new ArrayList<>();
    windows.values().forEach(window -> questions.add(List.of(window)));
    if (!others.isEmpty()) {
      questions.add(List.copyOf(others));
    }
    return questions;
  }
}

package dev.slogate.plan;

import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.plan.QueryPlan.Question;
import dev.slogate.plan.Slot.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

  /** A total and a part without the matcher that tells services apart. */
  private record Shape(
      String label, Selector total, Selector part, boolean counter, Part counts, Duration budget) {}

  private record Member(int ask, String value) {}

  private final List<Ask> asks;
  private final Map<Shape, List<Member>> groups = new LinkedHashMap<>();
  private final List<Integer> singles = new ArrayList<>();

  private FleetPlanner(List<Ask> asks) {
    this.asks = asks;
    group();
  }

  static List<QueryPlan> measure(List<Ask> asks) {
    FleetPlanner planner = new FleetPlanner(asks);
    return planner.batches().stream().flatMap(batch -> planner.queries(batch).stream()).toList();
  }

  private void group() {
    List<List<Map.Entry<Shape, Member>>> candidates = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      candidates.add(shapes(i));
    }
    // The label that most SLOs share a shape without is the one that tells services apart.
    Map<Shape, Long> popularity =
        candidates.stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
    for (int i = 0; i < asks.size(); i++) {
      Optional<Map.Entry<Shape, Member>> best =
          candidates.get(i).stream()
              .filter(candidate -> popularity.getOrDefault(candidate.getKey(), 0L) > 1)
              .reduce(
                  (one, other) ->
                      popularity.getOrDefault(other.getKey(), 0L)
                              > popularity.getOrDefault(one.getKey(), 0L)
                          ? other
                          : one);
      if (best.isPresent()) {
        groups
            .computeIfAbsent(best.get().getKey(), shape -> new ArrayList<>())
            .add(best.get().getValue());
      } else {
        singles.add(i);
      }
    }
  }

  private List<Map.Entry<Shape, Member>> shapes(int i) {
    return Counting.of(asks.get(i).slo()).match(pair -> shapes(i, pair), ratio -> List.of());
  }

  private List<Map.Entry<Shape, Member>> shapes(int i, Counting.Pair pair) {
    if (!(pair.total() instanceof Source.Series total)
        || !(pair.part() instanceof Source.Series part)) {
      return List.of();
    }
    return total.selector().matchers().stream()
        .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
        .filter(matcher -> total.selector().on(matcher.label()).size() == 1)
        .filter(matcher -> part.selector().on(matcher.label()).equals(List.of(matcher)))
        .filter(matcher -> !total.selector().without(matcher.label()).matchesAnything())
        .filter(matcher -> !part.selector().without(matcher.label()).matchesAnything())
        .map(
            matcher ->
                Map.entry(
                    new Shape(
                        matcher.label(),
                        total.selector().without(matcher.label()),
                        part.selector().without(matcher.label()),
                        total.counter(),
                        pair.counts(),
                        asks.get(i).budgetWindow()),
                    new Member(i, matcher.value())))
        .toList();
  }

  /** What one query asks about, over one window. */
  private static final class Batch {
    final Map<Shape, List<Member>> groups = new LinkedHashMap<>();
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
    groups.forEach(
        (shape, members) -> {
          for (int from = 0; from < members.size(); ) {
            Batch batch = open.get();
            int to = Math.min(members.size(), from + MOST - batch.size);
            batch.groups.put(shape, members.subList(from, to));
            batch.size += to - from;
            from = to;
          }
        });
    for (int single : singles) {
      Batch batch = open.get();
      batch.singles.add(single);
      batch.size += SINGLE_WEIGHT;
    }
    return batches;
  }

  private List<QueryPlan> queries(Batch batch) {
    TreeSet<Duration> windows = new TreeSet<>();
    batch.groups.values().forEach(some -> windows.addAll(asks.get(some.get(0).ask()).windows()));
    batch.singles.forEach(single -> windows.addAll(asks.get(single).windows()));
    return windows.stream()
        .map(
            window -> {
              QueryBuilder query = new QueryBuilder();
              batch.groups.forEach((shape, some) -> add(query, shape, some, window));
              batch.singles.forEach(i -> Planner.addWindow(query, i, asks.get(i), window));
              return query.build();
            })
        .toList();
  }

  private void add(QueryBuilder query, Shape shape, List<Member> members, Duration window) {
    if (!asks.get(members.get(0).ask()).windows().contains(window)) {
      return;
    }
    Matcher services =
        new Matcher(
            shape.label(),
            Matcher.Operator.REGEX,
            members.stream()
                .map(Member::value)
                .distinct()
                .map(PromQl::regexLiteral)
                .collect(Collectors.joining("|")));
    Source.Series series = new Source.Series(shape.total(), shape.counter());
    Optional<Nesting> nesting = Nesting.of(shape.total(), shape.part());
    if (nesting.isPresent()) {
      Nesting nested = nesting.get();
      query.add(
          sum(
              series.inner(nested.selector().with(services), window, Optional.empty()),
              shape.label(),
              nested.label()),
          question(
              shape,
              members,
              member ->
                  Stream.of(
                      new Slot(member.ask(), Role.TOTAL, window, new Filter(nested.total()), false),
                      new Slot(
                          member.ask(), Role.PART, window, new Filter(nested.part()), false))));
    } else {
      addOne(query, shape, members, window, shape.total().with(services), Role.TOTAL);
      addOne(query, shape, members, window, shape.part().with(services), Role.PART);
    }
    if (window.equals(shape.budget())) {
      query.add(
          "group by ("
              + shape.label()
              + ") (last_over_time("
              + shape.total().with(services)
              + "[1h] offset "
              + PromQl.duration(Planner.back(window))
              + "))",
          question(
              shape,
              members,
              member ->
                  Stream.of(
                      new Slot(member.ask(), Role.REACHES_BACK, window, Filter.NONE, false))));
    }
  }

  private static void addOne(
      QueryBuilder query,
      Shape shape,
      List<Member> members,
      Duration window,
      Selector selector,
      Role role) {
    Source.Series series = new Source.Series(selector, shape.counter());
    query.add(
        sum(series.inner(selector, window, Optional.empty()), shape.label()),
        question(
            shape,
            members,
            member -> Stream.of(new Slot(member.ask(), role, window, Filter.NONE, false))));
  }

  private static String sum(String inner, String... labels) {
    return "sum by (" + String.join(",", labels) + ") (" + inner + ")";
  }

  private static Question question(
      Shape shape, List<Member> members, java.util.function.Function<Member, Stream<Slot>> slots) {
    return new Question(
        shape.label(),
        members.stream()
            .collect(
                Collectors.groupingBy(
                    Member::value, Collectors.flatMapping(slots, Collectors.toList()))));
  }
}

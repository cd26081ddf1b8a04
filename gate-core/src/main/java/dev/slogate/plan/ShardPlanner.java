package dev.slogate.plan;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.plan.QueryPlan.Question;
import dev.slogate.promql.Selector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the queries for the worst shards of SLOs. However many values a label has, the server
 * answers with a fixed number of shards a window: those with the most bad events beyond what the
 * pair's limit allows. So none that is over its limit is left out for one that is not.
 */
final class ShardPlanner {

  /** SLOs a query asks about at the most: their names stand in it eight times for each window. */
  static final int MOST_SLOS = 250;

  private static final MathContext DIGITS = new MathContext(12);

  /** SLOs that are asked together must share this, too. */
  private record Limits(String label, List<BurnPair> pairs, Objective objective) {}

  /**
   * SLOs that one question asks about.
   *
   * @param services the label that tells them apart; empty where there is one
   * @param like any of them
   */
  private record Group(
      ShardAsk like,
      Source.Series total,
      Source.Series part,
      Part counts,
      String services,
      List<Shape.Member> members) {

    void add(QueryBuilder query) {
      for (Duration window : like.windows()) {
        Stretch stretch = Stretch.window(window);
        String total = sum(total(), stretch);
        String part = sum(part(), stretch);
        String worst = " and " + worst(total, part, like.limit(window));
        query.add(total + worst, question(Role.TOTAL, stretch, like.label()));
        query.add(part + worst, question(Role.PART, stretch, like.label()));
      }
      Stretch longest = like.longest();
      String total = sum(total(), longest);
      query.add(counted(total), question(Role.SHARDS, longest, ""));
      query.add(
          counted(sum(part(), longest) + " unless " + total),
          question(Role.STRAY_SHARDS, longest, ""));
    }

    private String counted(String shards) {
      return "count" + by(Stream.of(services)) + " (" + shards + ")";
    }

    /** By the bad events beyond the limit. */
    private String worst(String total, String part, double limit) {
      // A shard without a single good event has no such series.
      String beyond =
          counts == Part.BAD
              ? part + " - " + total + " * " + plain(limit)
              : total + " * " + plain(1 - limit) + " - (" + part + " or " + total + " * 0)";
      return "topk" + by(Stream.of(services)) + " (" + ShardAsk.MOST + ", " + beyond + ")";
    }

    private String sum(Source.Series series, Stretch stretch) {
      return "sum" + by(Stream.of(services, like.label())) + " (" + series.unsummed(stretch) + ")";
    }

    private static String by(Stream<String> labels) {
      String names =
          labels.filter(name -> !name.isEmpty()).distinct().collect(Collectors.joining(","));
      return names.isEmpty() ? "" : " by (" + names + ")";
    }

    private static String plain(double share) {
      return new BigDecimal(share).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private Question question(Role role, Stretch stretch, String by) {
      return new Question(
          services,
          members.stream()
              .collect(
                  Collectors.groupingBy(
                      Shape.Member::value,
                      Collectors.mapping(
                          member -> Slot.of(member.ask(), role, stretch).by(by),
                          Collectors.toList()))));
    }
  }

  private ShardPlanner() {}

  /** All of them {@linkplain ShardAsk#divisible divisible}. */
  static List<QueryPlan> shards(List<ShardAsk> asks) {
    Map<Limits, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < asks.size(); i++) {
      ShardAsk ask = asks.get(i);
      alike
          .computeIfAbsent(
              new Limits(ask.label(), ask.pairs(), ask.slo().objective()), any -> new ArrayList<>())
          .add(i);
    }
    List<QueryPlan> plans = new ArrayList<>();
    QueryBuilder query = new QueryBuilder();
    int slos = 0;
    for (Group group : groups(alike.values().stream().toList(), asks)) {
      if (slos > 0 && slos + group.members().size() > MOST_SLOS) {
        plans.add(query.build());
        query = new QueryBuilder();
        slos = 0;
      }
      group.add(query);
      slos += group.members().size();
    }
    if (!query.isEmpty()) {
      plans.add(query.build());
    }
    return plans;
  }

  private static List<Group> groups(List<List<Integer>> alike, List<ShardAsk> asks) {
    List<Group> all = new ArrayList<>();
    Function<Integer, Ask> whole = i -> asks.get(i).whole();
    for (List<Integer> positions : alike) {
      Groups groups = Groups.of(positions, whole);
      groups
          .shapes()
          .forEach(
              (shape, members) -> {
                for (int from = 0; from < members.size(); from += MOST_SLOS) {
                  all.add(
                      shaped(
                          asks,
                          shape,
                          members.subList(from, Math.min(members.size(), from + MOST_SLOS))));
                }
              });
      groups.singles().forEach(i -> all.add(single(asks.get(i), i)));
    }
    return all;
  }

  private static Group shaped(List<ShardAsk> asks, Shape shape, List<Shape.Member> members) {
    Function<Selector, Source.Series> series =
        selector -> new Source.Series(selector.with(shape.services(members)), shape.counter());
    return new Group(
        asks.get(members.get(0).ask()),
        series.apply(shape.total()),
        series.apply(shape.part()),
        shape.counts(),
        shape.label(),
        List.copyOf(members));
  }

  private static Group single(ShardAsk ask, int position) {
    Counting.Pair pair = (Counting.Pair) Counting.of(ask.slo());
    return new Group(
        ask,
        (Source.Series) pair.total(),
        (Source.Series) pair.part(),
        pair.counts(),
        "",
        List.of(new Shape.Member(position, "")));
  }
}

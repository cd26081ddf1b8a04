package dev.slogate.plan;

import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.plan.QueryPlan.Question;
import dev.slogate.promql.Matcher;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SLOs share that one question can ask about: all but the value of one label. */
record Shape(
    String label,
    Selector total,
    Selector part,
    boolean counter,
    Part counts,
    Duration budget,
    List<Stretch> stretches) {

  /** One of them, by its position and its value of the label. */
  record Member(int ask, String value) {}

  /** The shapes of an SLO, one for each label that could tell it from others. */
  static List<Map.Entry<Shape, Member>> of(int i, Ask ask) {
    return Counting.of(ask.slo()).match(pair -> of(i, ask, pair), ratio -> List.of());
  }

  private static List<Map.Entry<Shape, Member>> of(int i, Ask ask, Counting.Pair pair) {
    if (!(pair.total() instanceof Source.Series total)
        || !(pair.part() instanceof Source.Series part)
        || total.counter() != part.counter()) {
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
                        ask.budgetWindow(),
                        ask.stretches()),
                    new Member(i, matcher.value())))
        .toList();
  }

  /** One stretch of these members; with the budget's window, whether the data reach back. */
  void add(QueryBuilder query, List<Member> members, Stretch stretch) {
    if (!stretches.contains(stretch)) {
      return;
    }
    Matcher services = services(members);
    addCounts(query, members, services, stretch);
    if (stretch.equals(Stretch.window(budget))) {
      query.add(
          "group by ("
              + label
              + ") (last_over_time("
              + total.with(services)
              + "[1h]"
              + PromQl.offset(Explanation.back(budget))
              + "))",
          question(
              members,
              member -> Stream.of(Slot.of(member.ask(), Role.REACHES_BACK, stretch).summed())));
    }
  }

  /** Tells these members from all others. */
  Matcher services(List<Member> members) {
    return new Matcher(
        label,
        Matcher.Operator.REGEX,
        members.stream()
            .map(Member::value)
            .distinct()
            .map(PromQl::regexLiteral)
            .collect(Collectors.joining("|")));
  }

  private void addCounts(
      QueryBuilder query, List<Member> members, Matcher services, Stretch stretch) {
    Optional<Nesting> nesting = Nesting.of(total, part);
    if (nesting.isEmpty()) {
      addOne(query, members, total.with(services), Role.TOTAL, stretch);
      addOne(query, members, part.with(services), Role.PART, stretch);
      return;
    }
    Nesting nested = nesting.get();
    Source.Series series = new Source.Series(nested.selector().with(services), counter);
    query.add(
        sum(series.unsummed(stretch), label, nested.label()),
        question(
            members,
            member ->
                Stream.of(
                    Slot.of(member.ask(), Role.TOTAL, stretch).where(nested.total()),
                    Slot.of(member.ask(), Role.PART, stretch).where(nested.part()))));
  }

  private void addOne(
      QueryBuilder query, List<Member> members, Selector selector, Role role, Stretch stretch) {
    Source.Series series = new Source.Series(selector, counter);
    query.add(
        sum(series.unsummed(stretch), label),
        question(members, member -> Stream.of(Slot.of(member.ask(), role, stretch).summed())));
  }

  private static String sum(String inner, String... labels) {
    return "sum by (" + String.join(",", labels) + ") (" + inner + ")";
  }

  private Question question(List<Member> members, Function<Member, Stream<Slot>> slots) {
    return new Question(
        label,
        members.stream()
            .collect(
                Collectors.groupingBy(
                    Member::value, Collectors.flatMapping(slots, Collectors.toList()))));
  }
}

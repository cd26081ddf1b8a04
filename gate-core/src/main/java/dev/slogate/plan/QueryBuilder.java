package dev.slogate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins tagged questions by {@code or}, so that one request asks them all. */
final class QueryBuilder {

  private final Map<String, List<Slot>> slots = new LinkedHashMap<>();
  private final StringBuilder promql = new StringBuilder();

  void add(String expression, Slot... answered) {
    String tag = Integer.toString(slots.size(), Character.MAX_RADIX);
    slots.put(tag, List.of(answered));
    if (promql.length() > 0) {
      promql.append("\nor ");
    }
    promql.append(PromQl.tagged(expression, tag));
  }

  QueryPlan build() {
    return new QueryPlan(promql.toString(), slots);
  }
}

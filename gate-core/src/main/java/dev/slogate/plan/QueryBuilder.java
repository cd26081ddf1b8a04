package dev.slogate.plan;

import dev.slogate.plan.QueryPlan.Question;
import dev.slogate.promql.PromQl;
import java.util.LinkedHashMap;
import java.util.Map;

/** Joins tagged questions by {@code or}, so that one request asks them all. */
final class QueryBuilder {

  private final Map<String, Question> questions = new LinkedHashMap<>();
  private final StringBuilder promql = new StringBuilder();

  /** Counts of the slot's stretch. */
  QueryBuilder add(Source source, Slot slot) {
    add(source.over(slot.stretch()), slot);
    return this;
  }

  QueryBuilder add(String expression, Slot... answered) {
    add(expression, Question.of(answered));
    return this;
  }

  void add(String expression, Question question) {
    String tag = Integer.toString(questions.size(), Character.MAX_RADIX);
    questions.put(tag, question);
    if (promql.length() > 0) {
      promql.append("\nor ");
    }
    promql.append(tagged(expression, tag));
  }

  private static String tagged(String expression, String tag) {
    return "label_replace("
        + expression
        + ","
        + PromQl.quote(QueryPlan.TAG)
        + ","
        + PromQl.quote(tag)
        + ",\"\",\"\")";
  }

  boolean isEmpty() {
    return questions.isEmpty();
  }

  QueryPlan build() {
    return new QueryPlan(promql.toString(), questions);
  }
}

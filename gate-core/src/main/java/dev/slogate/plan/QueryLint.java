package dev.slogate.plan;

import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Indicator;
import java.util.List;
import java.util.stream.Stream;

/** Whether every query of a catalog can be asked over a window. */
public final class QueryLint {

  private QueryLint() {}

  /** An error for each query that can't. */
  public static List<Problem> problems(Catalog catalog) {
    return catalog.slos().stream()
        .flatMap(slo -> counted(slo.indicator()))
        .distinct()
        .flatMap(
            query ->
                Planner.problem(query).stream()
                    .map(
                        message ->
                            new Problem(
                                Severity.ERROR,
                                "uncountable-query",
                                query.location(),
                                "query",
                                message)))
        .toList();
  }

  /** Ratios and values are evaluated as they are; only counts need a window. */
  private static Stream<Indicator.Query> counted(Indicator indicator) {
    return indicator.match(
        events -> Stream.of(events.total(), events.part()),
        ratio -> Stream.empty(),
        threshold -> Stream.empty());
  }
}

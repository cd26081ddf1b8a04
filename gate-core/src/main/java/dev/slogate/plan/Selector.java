package dev.slogate.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A PromQL vector selector without range or offset.
 *
 * @param metric name, or empty where matchers alone select
 * @param matchers in the order written
 */
record Selector(String metric, List<Matcher> matchers) {

  Selector {
    matchers = List.copyOf(matchers);
    if (metric.isEmpty() && matchers.isEmpty()) {
      throw new IllegalArgumentException("a selector without metric and matchers");
    }
  }

  List<Matcher> on(String label) {
    return matchers.stream().filter(matcher -> matcher.label().equals(label)).toList();
  }

  Selector without(String label) {
    return new Selector(
        metric, matchers.stream().filter(matcher -> !matcher.label().equals(label)).toList());
  }

  Selector with(Matcher matcher) {
    return new Selector(
        metric,
        java.util.stream.Stream.concat(matchers.stream(), java.util.stream.Stream.of(matcher))
            .toList());
  }

  @Override
  public String toString() {
    return matchers.isEmpty()
        ? metric
        : metric
            + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }
}

package dev.slogate.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PromQL vector selector without range or offset.
 *
 * @param metric name, or empty where matchers alone select
 * @param matchers in the order written
 */
record Selector(String metric, List<Matcher> matchers) {

  Selector {
    matchers = List.copyOf(matchers);
  }

  List<Matcher> on(String label) {
    return matchers.stream().filter(matcher -> matcher.label().equals(label)).toList();
  }

  Selector without(String label) {
    return new Selector(
        metric, matchers.stream().filter(matcher -> !matcher.label().equals(label)).toList());
  }

  Selector with(Matcher matcher) {
    return new Selector(metric, Stream.concat(matchers.stream(), Stream.of(matcher)).toList());
  }

  /** Whether it names no metric, and so might select far more than meant. */
  boolean matchesAnything() {
    return metric.isEmpty();
  }

  @Override
  public String toString() {
    return matchers.isEmpty()
        ? metric
        : metric
            + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }
}

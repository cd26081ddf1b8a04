package dev.slogate.promql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PromQL vector selector without range or offset.
 *
 * @param metric name, or empty where matchers alone select
 * @param matchers in the order written
 */
public record Selector(String metric, List<Matcher> matchers) {

  public Selector {
    matchers = List.copyOf(matchers);
  }

  /** The matchers on a label. */
  public List<Matcher> on(String label) {
    return matchers.stream().filter(matcher -> matcher.label().equals(label)).toList();
  }

  public Selector without(String label) {
    return new Selector(
        metric, matchers.stream().filter(matcher -> !matcher.label().equals(label)).toList());
  }

  public Selector with(Matcher matcher) {
    return new Selector(metric, Stream.concat(matchers.stream(), Stream.of(matcher)).toList());
  }

  /** Whether it names no metric, and so might select far more than meant. */
  public boolean matchesAnything() {
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

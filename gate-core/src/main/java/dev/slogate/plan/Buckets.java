package dev.slogate.plan;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Slo;
import dev.slogate.promql.Matcher;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The buckets of a classic histogram on both sides of a threshold that is no bucket's bound. How
 * many events between the two were fast enough, nobody knows; that the bucket below is good, and
 * what is beyond the one above is bad, everybody does.
 *
 * @param threshold as the SLO has it
 * @param below counts good events by the next bucket below the threshold: not all that were good
 * @param above by the next one above: some that were not good, too
 * @param lower the bound below
 * @param upper the bound above, maybe {@code +Inf}
 */
public record Buckets(double threshold, Slo below, Slo above, String lower, String upper) {

  /** The label that holds a bucket's upper bound. */
  static final String LE = "le";

  private static final Pattern VALUE = Pattern.compile(LE + "=\"([0-9.eE+-]+|\\+Inf)\"");

  /** Whether a bucket has the threshold itself, written otherwise. */
  public boolean exact() {
    return lower.equals(upper);
  }

  /**
   * Around the threshold of an SLO that counts good events by a bucket; empty where it does not, or
   * where there is no bucket on one side.
   *
   * @param labelValues that the histogram has: {@code le="0.25"}
   */
  public static Optional<Buckets> around(Slo slo, List<String> labelValues) {
    TreeMap<Double, List<String>> bounds = bounds(labelValues);
    return part(slo)
        .flatMap(
            part ->
                threshold(part.selector())
                    .flatMap(
                        threshold ->
                            around(
                                slo,
                                threshold,
                                Optional.ofNullable(bounds.floorEntry(threshold)),
                                Optional.ofNullable(bounds.ceilingEntry(threshold)))));
  }

  /** Whether an SLO counts good events by a bucket. */
  public static boolean counts(Slo slo) {
    return histogram(slo).isPresent();
  }

  /**
   * Whether an SLO counts good events by a bucket that its histogram has not.
   *
   * @param labelValues that the histogram has, any spelling; of none, nobody knows
   */
  public static boolean gone(Slo slo, List<String> labelValues) {
    TreeMap<Double, List<String>> bounds = bounds(labelValues);
    return !bounds.isEmpty()
        && part(slo)
            .flatMap(part -> threshold(part.selector()))
            .filter(threshold -> !bounds.containsKey(threshold))
            .isPresent();
  }

  private static TreeMap<Double, List<String>> bounds(List<String> labelValues) {
    return labelValues.stream()
        .map(VALUE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(found -> found.group(1))
        .filter(bound -> !Double.isNaN(number(bound)))
        .collect(Collectors.groupingBy(Buckets::number, TreeMap::new, Collectors.toList()));
  }

  private static Optional<Buckets> around(
      Slo slo,
      double threshold,
      Optional<Map.Entry<Double, List<String>>> lower,
      Optional<Map.Entry<Double, List<String>>> upper) {
    if (lower.isEmpty() || upper.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Buckets(
            threshold,
            by(slo, lower.get().getValue()),
            by(slo, upper.get().getValue()),
            lower.get().getValue().get(0),
            upper.get().getValue().get(0)));
  }

  /** The histogram, all buckets of it, whose bounds tell what is around the threshold. */
  static Optional<Selector> histogram(Slo slo) {
    return part(slo)
        .map(Source.Series::selector)
        .filter(selector -> threshold(selector).isPresent())
        .map(selector -> selector.without(LE));
  }

  private static Optional<Source.Series> part(Slo slo) {
    return Counting.of(slo) instanceof Counting.Pair pair
            && pair.counts() == Part.GOOD
            && pair.part() instanceof Source.Series part
            && part.counter()
        ? Optional.of(part)
        : Optional.empty();
  }

  /** The number that a matcher names, in each of its spellings. */
  private static Optional<Double> threshold(Selector selector) {
    List<Matcher> matchers = selector.on(LE);
    if (matchers.size() != 1) {
      return Optional.empty();
    }
    String value = matchers.get(0).value();
    Stream<String> spellings =
        switch (matchers.get(0).operator()) {
          case EQUAL -> Stream.of(value);
          case REGEX ->
              Stream.of(value.replaceAll("\\[([.+])]|\\\\([.+])", "$1$2").split("\\|", -1));
          case NOT_EQUAL, NOT_REGEX -> Stream.empty();
        };
    List<Double> numbers =
        spellings
            .map(text -> VALUE.matcher(LE + "=\"" + text + "\""))
            .map(text -> text.matches() ? number(text.group(1)) : Double.NaN)
            .distinct()
            .toList();
    return numbers.size() == 1 && Double.isFinite(numbers.get(0))
        ? Optional.of(numbers.get(0))
        : Optional.empty();
  }

  private static double number(String bound) {
    try {
      return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Good is what is in these buckets, which are one, written by several clients. */
  private static Slo by(Slo slo, List<String> spellings) {
    Indicator.Events events = (Indicator.Events) slo.indicator();
    Selector bucket =
        part(slo)
            .orElseThrow()
            .selector()
            .without(LE)
            .with(
                new Matcher(
                    LE,
                    Matcher.Operator.REGEX,
                    spellings.stream().map(PromQl::regexLiteral).collect(Collectors.joining("|"))));
    Indicator.Query good =
        new Indicator.Query("sum(increase(" + bucket + "[{{.window}}]))", events.part().location());
    return slo.with(new Indicator.Events(events.total(), good, Part.GOOD, events.counter()));
  }
}

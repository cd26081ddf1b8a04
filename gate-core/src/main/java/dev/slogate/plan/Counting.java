package dev.slogate.plan;

import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.RawRatio;
import dev.slogate.catalog.Slo;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import dev.slogate.promql.SelectorParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** How an SLO's indicator and budgeting method become numbers over a window. */
sealed interface Counting {

  /**
   * Two counts.
   *
   * @param partCanBeMissing whether a part that matches nothing may be a misspelt selector; slices
   *     that we count ourselves can't be misspelt
   */
  record Pair(Source total, Source part, Part counts, boolean partCanBeMissing)
      implements Counting {

    /** The one scan that answers both, where there is one. */
    Optional<Nesting> nesting() {
      return total instanceof Source.Series t && part instanceof Source.Series p
          ? Nesting.of(t.selector(), p.selector())
          : Optional.empty();
    }
  }

  /**
   * A ratio without events behind it, as an error ratio.
   *
   * @param averaged ratios of somebody else's slices, if it is their mean
   */
  record Ratio(Source errorRatio, Optional<Source.Sliced> averaged) implements Counting {

    /** The mean of a slice's ratio, which is what was promised. */
    static Ratio promised(Source.Sliced mean) {
      return new Ratio(mean, Optional.empty());
    }

    /** The mean of ratios, in place of the ratio of the events that nobody counted. */
    static Ratio averaged(Source.Sliced mean) {
      return new Ratio(mean, Optional.of(mean));
    }
  }

  /** Ratios and values are looked at once a minute, unless the SLO names its slice. */
  Duration DEFAULT_SLICE = Duration.ofMinutes(1);

  static Counting of(Slo slo) {
    return slo.indicator()
        .match(
            events -> ofEvents(events, slo.budgeting()),
            ratio -> ofRatio(ratio, slo.budgeting()),
            threshold -> ofThreshold(threshold, slo.budgeting()));
  }

  /** Whether {@link #of} is a {@link Ratio}, without parsing what it asks. */
  static boolean isRatio(Slo slo) {
    return slo.indicator()
        .match(
            events -> slo.budgeting() instanceof Budgeting.RatioTimeslices,
            ratio -> true,
            threshold -> false);
  }

  /** Ratios whose mean stands in for that of the events, if any do. */
  default Optional<Source.Sliced> averagedRatios() {
    return this instanceof Ratio ratio ? ratio.averaged() : Optional.empty();
  }

  default <T> T match(Function<Pair, T> pair, Function<Ratio, T> ratio) {
    return this instanceof Pair p ? pair.apply(p) : ratio.apply((Ratio) this);
  }

  private static Counting ofEvents(Indicator.Events events, Budgeting budgeting) {
    boolean counter = counter(events);
    Source total = source(events.total().text(), counter);
    Source part = source(events.part().text(), counter);
    if (budgeting instanceof Budgeting.Timeslices slices) {
      String ratio = partRatio(total, part, slices.slice());
      // A slice is bad if its good share is under the slice's target.
      BigDecimal limit =
          events.counts() == Part.GOOD ? slices.target() : BigDecimal.ONE.subtract(slices.target());
      String bad =
          ratio + (events.counts() == Part.GOOD ? " < bool " : " > bool ") + limit.toPlainString();
      String any = total.over(Stretch.window(slices.slice())) + " > 0";
      return new Pair(
          new Source.Sliced("count_over_time", any, slices.slice()),
          new Source.Sliced("sum_over_time", bad, slices.slice()),
          Part.BAD,
          false);
    }
    if (budgeting instanceof Budgeting.RatioTimeslices slices) {
      String ratio = partRatio(total, part, slices.slice());
      String errors = events.counts() == Part.GOOD ? "1 - " + ratio : ratio;
      return Ratio.promised(new Source.Sliced("avg_over_time", errors, slices.slice()));
    }
    return new Pair(total, part, events.counts(), true);
  }

  /** The part's share of one slice; a part that matches nothing is no events, not no answer. */
  private static String partRatio(Source total, Source part, Duration slice) {
    String totals = total.over(Stretch.window(slice));
    String parts = part.over(Stretch.window(slice));
    return "((" + parts + " or " + totals + " * 0) / (" + totals + " > 0))";
  }

  private static Counting ofRatio(RawRatio raw, Budgeting budgeting) {
    String text = raw.ratio().text();
    boolean success = raw.meaning() == RawRatio.Meaning.SUCCESS;
    String errors = success ? "1 - " + PromQl.bracketed(text) : text;
    if (PromQl.WINDOW.matcher(text).find()) {
      return new Ratio(new Source.Template(errors), Optional.empty());
    }
    // Rules record 0/0, no number, of a slice without events: it has no ratio.
    String numbers = PromQl.bracketed(errors) + " > -Inf";
    return Ratio.averaged(new Source.Sliced("avg_over_time", numbers, slice(budgeting)));
  }

  private static Counting ofThreshold(Indicator.Threshold threshold, Budgeting budgeting) {
    Duration slice = slice(budgeting);
    // A value that names the window means the slice that it is the value of.
    String value =
        PromQl.bracketed(
            PromQl.WINDOW.matcher(threshold.value().text()).replaceAll(PromQl.duration(slice)));
    // A quantile of no events is no number, and its slice neither good nor bad.
    String known = value + " >= -Inf";
    String good =
        value
            + " "
            + threshold.operator().symbol()
            + " "
            + new BigDecimal(Double.toString(threshold.limit())).toPlainString();
    return new Pair(
        new Source.Sliced("count_over_time", known, slice),
        new Source.Sliced("count_over_time", good, slice),
        Part.GOOD,
        false);
  }

  private static Duration slice(Budgeting budgeting) {
    if (budgeting instanceof Budgeting.Timeslices slices) {
      return slices.slice();
    }
    return budgeting instanceof Budgeting.RatioTimeslices slices ? slices.slice() : DEFAULT_SLICE;
  }

  /** Whether both queries are of counters: of one metric, both are what one says that it is. */
  static boolean counter(Indicator.Events events) {
    return events.counter()
        || (ofOneMetric(events)
            && (namesWindow(events.total().text()) || namesWindow(events.part().text())));
  }

  private static boolean ofOneMetric(Indicator.Events events) {
    return metric(events.total())
        .filter(total -> metric(events.part()).equals(Optional.of(total)))
        .isPresent();
  }

  private static Optional<String> metric(Indicator.Query query) {
    return SelectorParser.parse(query.text())
        .map(Selector::metric)
        .filter(metric -> !metric.isEmpty());
  }

  /** Who writes rate() or increase() has a counter, whatever the document says. */
  private static boolean namesWindow(String query) {
    return PromQl.WINDOW.matcher(query).find();
  }

  static Source source(String query, boolean counter) {
    Optional<Selector> selector = SelectorParser.parse(query);
    boolean counts = counter || namesWindow(query);
    return selector.isPresent()
        ? new Source.Series(selector.get(), counts)
        : new Source.Template(query);
  }
}

package dev.slogate.plan;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.Slo;
import dev.slogate.promql.Matcher;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Narrows an SLO to the series whose label has a value, or has not. The matcher goes into the
 * selector itself, so that an aggregation which drops the label does not matter.
 *
 * <p>Only queries that can be read are narrowed: of an expression that the server alone
 * understands, nobody knows where the matcher belongs.
 */
public final class Narrowing {

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private Narrowing() {}

  /** The SLO of the series with this value of the label; empty where it can't be narrowed. */
  public static Optional<Slo> to(Slo slo, String label, String value) {
    return narrowed(slo, new Matcher(label, Matcher.Operator.EQUAL, value));
  }

  /** The SLO of all other series; empty where it can't be narrowed. */
  public static Optional<Slo> without(Slo slo, String label, String value) {
    return narrowed(slo, new Matcher(label, Matcher.Operator.NOT_EQUAL, value));
  }

  /**
   * The SLO whose part is the events with this value of the label: explained, it tells which values
   * there are. Empty where it can't be narrowed.
   */
  public static Optional<Slo> told(Slo slo, String label, String value) {
    return slo.indicator() instanceof Events events
        ? to(slo, label, value)
            .map(narrow -> ((Events) narrow.indicator()).total())
            .map(part -> new Events(events.total(), part, events.counts(), events.counter()))
            .map(slo::with)
        : Optional.empty();
  }

  private static Optional<Slo> narrowed(Slo slo, Matcher matcher) {
    if (!LABEL.matcher(matcher.label()).matches() || !(slo.indicator() instanceof Events events)) {
      return Optional.empty();
    }
    return query(events.total(), events.counter(), matcher)
        .flatMap(
            total ->
                query(events.part(), events.counter(), matcher)
                    .<Indicator>map(
                        part -> new Events(total, part, events.counts(), events.counter())))
        .map(slo::with);
  }

  private static Optional<Query> query(Query query, boolean counter, Matcher matcher) {
    if (!(Counting.source(query.text(), counter) instanceof Source.Series series)) {
      return Optional.empty();
    }
    String selector = series.selector().with(matcher).toString();
    // A gauge in the document that is asked by rate() or increase() is a counter all the same.
    boolean window = series.counter() && !counter;
    return Optional.of(
        new Query(
            window ? "sum(increase(" + selector + "[{{.window}}]))" : selector, query.location()));
  }
}

package dev.slogate.catalog.openslo;

import dev.slogate.Period;
import dev.slogate.budget.BurnPair;
import dev.slogate.budget.BurnPair.Severity;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.document.Value;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.SelectorParser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What can be told to be useless without asking the telemetry. */
final class Lint {

  /** Published factors go down to 0.93; under 0.9 a pair fires for a service that meets its SLO. */
  private static final double LEAST_FACTOR = 0.9;

  private static final Pattern STRINGS =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*+`", Pattern.DOTALL);
  private static final Pattern COMMENTS = Pattern.compile("#[^\\n]*");
  private static final Pattern RATE = Pattern.compile("\\bi?rate\\s*\\(");

  /** What the planner rewrites into an increase. */
  private static final Pattern SUM_OF_RATE =
      Pattern.compile(
          "\\s*sum\\s*\\(\\s*rate\\s*\\(([^()\\[\\]]*)\\[" + PromQl.WINDOW + "]\\s*\\)\\s*\\)\\s*");

  private Lint() {}

  /** Burn pairs of an SLO that can never fire, or fire while it is met. */
  static void burnPairs(Slo slo, Value objective) {
    boolean hasEvents =
        !(slo.indicator() instanceof Indicator.RawRatio)
            && !(slo.budgeting() instanceof Budgeting.RatioTimeslices);
    if (!hasEvents || slo.objective().target().signum() == 0) {
      return; // judged by its budget only; and a target of 0 stands for one that was refused
    }
    double highest = slo.objective().highestBurnRate();
    List<BurnPair> pairs = BurnPair.forPeriod(nominalLength(slo.period()));
    List<BurnPair> pages = pairs.stream().filter(pair -> pair.severity() == Severity.PAGE).toList();
    boolean noneFires = pages.stream().allMatch(pair -> pair.factor() >= highest);
    for (BurnPair pair : pairs) {
      if (pair.factor() >= highest) {
        String message =
            "the %s pair of %s can never fire: its factor is %s, and with this target no burn is over"
                    .formatted(
                        pair.severity().name().toLowerCase(Locale.ROOT),
                        hours(pair.longWindow()),
                        number(pair.factor()))
                + " %s, with every event bad".formatted(number(highest));
        if (noneFires && pair.equals(pages.get(0))) {
          objective.error(
              "never-fires", message + "; nor can any other page pair: raise the target");
        } else {
          objective.warning("never-fires", message);
        }
      } else if (pair.factor() < LEAST_FACTOR) {
        objective.warning(
            "vacuous-burn",
            "the %s pair of %s fires at a burn of %s, at which the SLO is met: use a longer period"
                .formatted(
                    pair.severity().name().toLowerCase(Locale.ROOT),
                    hours(pair.longWindow()),
                    number(pair.factor())));
      }
    }
  }

  /** Queries that must yield counts and yield something else. */
  static void counts(IndicatorDraft draft) {
    if (draft instanceof IndicatorDraft.Events events) {
      for (MetricSource source : events.sources()) {
        source.query().ifPresent(query -> count(query, events.counter(), source));
      }
    }
  }

  private static void count(Indicator.Query query, boolean counter, MetricSource source) {
    // A rate( in a label's value is none, and a parenthesis there closes nothing.
    String bare = COMMENTS.matcher(STRINGS.matcher(query.text()).replaceAll("''")).replaceAll("");
    boolean windowed = PromQl.WINDOW.matcher(bare).find();
    if ((windowed || counter) && RATE.matcher(bare).find() && !isRewritten(query, bare)) {
      source
          .at()
          .problems()
          .error(
              "rate-is-no-count",
              query.location(),
              source.field(),
              "a rate is no count: use increase, as in"
                  + " sum(increase(http_requests_total[{{.window}}]))");
    }
  }

  /** What the planner can't read, as a quoted name, it asks as it stands. */
  private static boolean isRewritten(Indicator.Query query, String bare) {
    return SUM_OF_RATE.matcher(bare).matches() && SelectorParser.parse(query.text()).isPresent();
  }

  /** A calendar period by its first one: months differ by a tenth, which no factor hangs on. */
  private static Duration nominalLength(Period period) {
    return period.match(
        Period.Rolling::length, calendar -> calendar.length(calendar.first().toInstant()));
  }

  private static String hours(Duration duration) {
    return duration.toHours() + "h";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}

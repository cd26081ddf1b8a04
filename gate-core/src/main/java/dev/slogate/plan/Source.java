package dev.slogate.plan;

import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.time.Duration;
import java.util.regex.Pattern;

/** One query of the catalog, as counts over any stretch of time. */
sealed interface Source {

  Pattern WINDOW = Pattern.compile("\\{\\{\\s*\\.window\\s*}}");

  /** A counter (or a gauge of events a sample), summed over all its series. */
  record Series(Selector selector, boolean counter) implements Source {
    @Override
    public String over(Stretch stretch) {
      return "sum(" + unsummed(stretch) + ")";
    }

    /** The same, before the sum. */
    String unsummed(Stretch stretch) {
      return (counter ? "increase(" : "sum_over_time(")
          + selector
          + "["
          + PromQl.duration(range(stretch))
          + "]"
          + offset(stretch)
          + ")";
    }

    @Override
    public Duration range(Stretch stretch) {
      return counter ? stretch.reaching() : stretch.within();
    }
  }

  /** An expression that yields counts over {@code {{.window}}}. */
  record Template(String text) implements Source {
    @Override
    public String over(Stretch stretch) {
      String now =
          PromQl.bracketed(WINDOW.matcher(text).replaceAll(PromQl.duration(range(stretch))));
      // An offset binds to selectors alone; around a subquery it moves the whole expression.
      return stretch.ago().isZero()
          ? now
          : "last_over_time(" + now + "[1m:1m]" + offset(stretch) + ")";
    }

    /** Whole seconds: nobody knows what else the window's text is used for. */
    @Override
    public Duration range(Stretch stretch) {
      return stretch.length().plus(stretch.joint());
    }
  }

  /**
   * An instant expression, evaluated once a slice and folded over the stretch.
   *
   * @param fold {@code sum_over_time}, {@code count_over_time}, {@code avg_over_time}
   */
  record Sliced(String fold, String expression, Duration slice) implements Source {
    @Override
    public String over(Stretch stretch) {
      return fold
          + "("
          + PromQl.bracketed(expression)
          + "["
          + PromQl.duration(range(stretch))
          + ":"
          + PromQl.duration(step(stretch))
          + "]"
          + offset(stretch)
          + ")";
    }

    /**
     * A slice longer than a window would leave it without a single evaluation; one of several that
     * join may have none.
     */
    private Duration step(Stretch stretch) {
      return stretch.joins() || slice.compareTo(stretch.length()) < 0 ? slice : stretch.length();
    }

    @Override
    public Duration range(Stretch stretch) {
      return stretch.within();
    }
  }

  /** PromQL for the counts over a stretch. */
  String over(Stretch stretch);

  /** What the range has to be, for the counts of a stretch. */
  Duration range(Stretch stretch);

  /** The stretch's own share of what is counted in that range. */
  default double share(Stretch stretch) {
    return Math.min(1, stretch.length().toMillis() / (double) range(stretch).toMillis());
  }

  private static String offset(Stretch stretch) {
    return stretch.ago().isZero() ? "" : " offset " + PromQl.duration(stretch.ago());
  }
}

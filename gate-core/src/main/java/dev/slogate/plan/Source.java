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

    /** A series that was not seen for so long is a new one. */
    private static final Duration NEW_AFTER = Duration.ofHours(1);

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

    /**
     * Counts of a stretch that ends now and joins the one before, in which a series that was not
     * there before counts from zero, series by series:
     *
     * <ul>
     *   <li>one that was reset in it, what it increased by;
     *   <li>one that was seen in the stretch before, the difference of its last values: what {@code
     *       increase()} says, but for its extrapolation, which goes wrong where series come and go;
     *   <li>one that was not seen for an hour, or is now under what it was, all that it shows: its
     *       process is new;
     *   <li>any other one was not scraped for some time. Nobody knows how much of what it gained is
     *       of this stretch, so it counts from the next on.
     * </ul>
     */
    String fromZero(Stretch stretch) {
      if (!counter) {
        return unsummed(stretch);
      }
      String before = " offset " + PromQl.duration(stretch.length());
      String reaching = "(" + selector + "[" + PromQl.duration(stretch.reaching()) + "])";
      String range = selector + "[" + PromQl.duration(stretch.within()) + "]";
      String last = "last_over_time(" + range + ")";
      String lastBefore = "last_over_time(" + range + before + ")";
      String lastOfHour =
          "last_over_time(" + selector + "[" + PromQl.duration(NEW_AFTER) + "]" + before + ")";
      return ("increase" + reaching + " * " + share(stretch) + " and resets" + reaching + " > 0")
          + (" or " + last + " - " + lastBefore + " >= 0")
          + (" or " + last + " unless " + last + " >= " + lastOfHour);
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

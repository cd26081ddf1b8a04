package dev.slogate.plan;

import dev.slogate.plan.Stretch.Ends;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.time.Duration;

/** One query of the catalog, as counts over any stretch of time. */
sealed interface Source {

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
      if (!counter) {
        return "sum_over_time(" + in(stretch.within(), stretch.ago()) + ")";
      }
      return stretch.ends() == Ends.JOINED
          ? gain(stretch)
          : "increase(" + in(stretch.length(), stretch.ago()) + ")";
    }

    /**
     * From the last sample before the stretch to the last one in it, series by series: in each
     * stretch what its samples first show, whatever the interval between them, and nothing twice.
     * One that was not there before begins with its first sample, as for {@code increase()}; the
     * differences know no resets, so one that had any is left to that function.
     */
    private String gain(Stretch stretch) {
      Duration twice = stretch.length().plus(stretch.within());
      return (whereReset(stretch, twice) + " or " + last(stretch) + " - (" + lastBefore(stretch))
          + (" or min_over_time(" + in(stretch.within(), stretch.ago()) + "))");
    }

    /**
     * Counts of a stretch, in which a series that was not there before counts from zero:
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
      String last = last(stretch);
      String lastOfHour =
          "last_over_time(" + in(NEW_AFTER, stretch.ago().plus(stretch.length())) + ")";
      return whereReset(stretch, stretch.reaching())
          + (" or " + last + " - " + lastBefore(stretch) + " >= 0")
          + (" or " + last + " unless " + last + " >= " + lastOfHour);
    }

    /**
     * What series increased by that were reset within a range, extrapolated back to the stretch.
     */
    private String whereReset(Stretch stretch, Duration range) {
      Duration reaching = stretch.reaching();
      double share = Math.min(1, stretch.length().toMillis() / (double) reaching.toMillis());
      return ("increase(" + in(reaching, stretch.ago()) + ") * " + share)
          + (" and resets(" + in(range, stretch.ago()) + ") > 0");
    }

    private String last(Stretch stretch) {
      return "last_over_time(" + in(stretch.within(), stretch.ago()) + ")";
    }

    private String lastBefore(Stretch stretch) {
      return "last_over_time(" + in(stretch.within(), stretch.ago().plus(stretch.length())) + ")";
    }

    private String in(Duration range, Duration ago) {
      return selector + "[" + PromQl.duration(range) + "]" + PromQl.offset(ago);
    }
  }

  /** An expression that yields counts over {@code {{.window}}}. */
  record Template(String text) implements Source {
    @Override
    public String over(Stretch stretch) {
      String now =
          PromQl.bracketed(
              PromQl.WINDOW.matcher(text).replaceAll(PromQl.duration(stretch.length())));
      // An offset binds to selectors alone; around a subquery it moves the whole expression.
      return stretch.ago().isZero()
          ? now
          : "last_over_time(" + now + "[1m:1m]" + PromQl.offset(stretch.ago()) + ")";
    }
  }

  /**
   * An instant expression, evaluated once a slice and folded over the stretch.
   *
   * @param fold {@code sum_over_time}, {@code count_over_time}, {@code avg_over_time} and the like
   */
  record Sliced(String fold, String expression, Duration slice) implements Source {
    /** The same slices, folded otherwise. */
    Sliced folded(String other) {
      return new Sliced(other, expression, slice);
    }

    @Override
    public String over(Stretch stretch) {
      return fold
          + "("
          + PromQl.bracketed(expression)
          + "["
          + PromQl.duration(stretch.within())
          + ":"
          + PromQl.duration(step(stretch))
          + "]"
          + PromQl.offset(stretch.ago())
          + ")";
    }

    /**
     * A slice longer than a window would leave it without a single evaluation; one of several that
     * join may have none.
     */
    private Duration step(Stretch stretch) {
      return stretch.ends() != Ends.ALONE || slice.compareTo(stretch.length()) < 0
          ? slice
          : stretch.length();
    }
  }

  /** PromQL for the counts over a stretch. */
  String over(Stretch stretch);
}

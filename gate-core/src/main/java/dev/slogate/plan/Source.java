package dev.slogate.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** One query of the catalog, as counts over any window. */
sealed interface Source {

  Pattern WINDOW = Pattern.compile("\\{\\{\\s*\\.window\\s*}}");

  /** A counter (or a gauge of events a sample), summed over all its series. */
  record Series(Selector selector, boolean counter) implements Source {
    @Override
    public String over(Duration window, Optional<Duration> offset) {
      return "sum(" + inner(selector, window, offset) + ")";
    }

    /** The same, before the sum, of another selector. */
    String inner(Selector of, Duration window, Optional<Duration> offset) {
      return (counter ? "increase(" : "sum_over_time(")
          + of
          + "["
          + PromQl.duration(window)
          + "]"
          + offset.map(o -> " offset " + PromQl.duration(o)).orElse("")
          + ")";
    }
  }

  /** An expression that yields counts over {@code {{.window}}}. */
  record Template(String text) implements Source {
    @Override
    public String over(Duration window, Optional<Duration> offset) {
      String now = PromQl.bracketed(WINDOW.matcher(text).replaceAll(PromQl.duration(window)));
      // An offset binds to selectors alone; around a subquery it moves the whole expression.
      return offset
          .map(o -> "last_over_time(" + now + "[1m:1m] offset " + PromQl.duration(o) + ")")
          .orElse(now);
    }
  }

  /**
   * An instant expression, evaluated once a slice and folded over the window.
   *
   * @param fold {@code sum_over_time}, {@code count_over_time}, {@code avg_over_time}
   */
  record Sliced(String fold, String expression, Duration slice) implements Source {
    @Override
    public String over(Duration window, Optional<Duration> offset) {
      // A slice longer than the window would leave it without a single evaluation.
      Duration step = slice.compareTo(window) > 0 ? window : slice;
      return fold
          + "("
          + PromQl.bracketed(expression)
          + "["
          + PromQl.duration(window)
          + ":"
          + PromQl.duration(step)
          + "]"
          + offset.map(o -> " offset " + PromQl.duration(o)).orElse("")
          + ")";
    }
  }

  /** PromQL for the counts over {@code window} that ended {@code offset} ago. */
  String over(Duration window, Optional<Duration> offset);
}

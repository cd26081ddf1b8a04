package dev.slogate.policy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers inside a reason's sentence: short, and never rounded onto the limit they missed. */
final class Sentences {

  private static final int DIGITS = 3;
  private static final int MOST_DIGITS = 15;

  private Sentences() {}

  /** Three significant digits, more where it would read like {@code limit} without being it. */
  static String number(double value, double limit) {
    String text = rounded(value, DIGITS);
    for (int digits = DIGITS;
        digits < MOST_DIGITS && value != limit && text.equals(rounded(limit, digits));
        digits++) {
      text = rounded(value, digits + 1);
    }
    return text;
  }

  static String percent(double share, double limit) {
    return number(share * 100, limit * 100) + " %";
  }

  static String count(double events) {
    return events < 100 ? rounded(events, DIGITS) : String.format(Locale.ROOT, "%,.0f", events);
  }

  static String duration(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % 1_440 == 0) {
      return minutes / 1_440 + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  private static String rounded(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}

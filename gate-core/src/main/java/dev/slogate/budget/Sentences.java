package dev.slogate.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers inside a reason's sentence: short, and never rounded onto the limit they missed. */
public final class Sentences {

  private static final int DIGITS = 3;

  /** A double has no more. */
  private static final int MOST_DIGITS = 17;

  /** Of a limit: it is written down in few, and a scaled one is cut off under itself. */
  private static final int LIMIT_DIGITS = 6;

  private static final int EXACT_DIGITS = 12;

  private static final int LONGEST_VALUE = 80;

  private Sentences() {}

  /**
   * Three significant digits, more where it would read as being at the other side of {@code limit},
   * or at it.
   */
  public static String number(double value, double limit) {
    return beside(new BigDecimal(value), new BigDecimal(limit));
  }

  public static String number(double value) {
    return plain(new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP)));
  }

  /** A limit, as {@link #number(double, double)} takes it to be written. */
  public static String limit(double limit) {
    return plain(written(new BigDecimal(limit)));
  }

  /** A share in percent, beside a limit in percent. */
  public static String percent(double share, double limit) {
    return beside(new BigDecimal(share).movePointRight(2), new BigDecimal(limit).movePointRight(2))
        + " %";
  }

  public static String percent(double share) {
    return number(share * 100) + " %";
  }

  public static String percentLimit(double limit) {
    return plain(written(new BigDecimal(limit).movePointRight(2))) + " %";
  }

  private static String beside(BigDecimal value, BigDecimal limit) {
    BigDecimal written = written(limit);
    int side = value.compareTo(limit);
    BigDecimal text = value.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    for (int digits = DIGITS + 1;
        digits <= MOST_DIGITS && text.compareTo(written) != side;
        digits++) {
      text = value.round(new MathContext(digits, RoundingMode.HALF_UP));
    }
    return plain(text);
  }

  /** What is meant by a limit's double (14.88 by 14.879999999999999), cut off after six digits. */
  public static BigDecimal written(BigDecimal limit) {
    return limit
        .round(new MathContext(EXACT_DIGITS, RoundingMode.HALF_UP))
        .round(new MathContext(LIMIT_DIGITS, RoundingMode.FLOOR));
  }

  public static String count(double events) {
    return events < 100 ? number(events) : String.format(Locale.ROOT, "%,.0f", events);
  }

  /** A label with its value, which is somebody else's text: {@code zone="eu-1"}. */
  public static String labelled(String label, String value) {
    boolean whole = value.codePointCount(0, value.length()) <= LONGEST_VALUE;
    String shown =
        whole ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    return label + "=\"" + shown + "\"";
  }

  public static String duration(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % 1_440 == 0) {
      return minutes / 1_440 + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}

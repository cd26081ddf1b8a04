package dev.slogate.report;

import dev.slogate.budget.Sentences;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Numbers as people read them.
 *
 * <p>A rounded number never lands on, or crosses, a limit that the number itself is not on or over:
 * "14.4 is over 14.4" is a report nobody believes. It gets more digits, and where eight do not do,
 * words.
 */
final class Numbers {

  private static final BigDecimal HUNDRED = new BigDecimal("100");
  private static final int MOST_EXTRA_DIGITS = 4;
  private static final int MOST_DIGITS_OF_AN_END = 6;

  private Numbers() {}

  /** A burn rate to three significant digits, and more where a limit is that near. */
  static String burn(double burn, double... limits) {
    if (burn > 0 && burn < 0.001) {
      return "<0.001";
    }
    List<BigDecimal> exact = new ArrayList<>();
    for (double limit : limits) {
      exact.add(new BigDecimal(limit));
    }
    return apart(new BigDecimal(burn), 3, exact);
  }

  /** A limit as it was set: 14.4, 0.933333. */
  static String limit(double limit) {
    return shown(new BigDecimal(limit)).toPlainString();
  }

  /** What is left of a budget, with what that means: {@code -27 % (overspent)}. */
  static String budgetLeft(double remaining, double... limits) {
    String meaning = remaining < 0 ? " (overspent)" : remaining == 0 ? " (spent)" : "";
    return percentOfBudget(remaining, limits) + meaning;
  }

  /** What is left of a budget, bare: {@code -27 %}. */
  static String percentOfBudget(double remaining, double... limits) {
    List<BigDecimal> exact = new ArrayList<>(List.of(BigDecimal.ZERO, HUNDRED));
    for (double limit : limits) {
      exact.add(new BigDecimal(limit).movePointRight(2));
    }
    return apart(new BigDecimal(remaining).movePointRight(2), 2, exact) + " %";
  }

  /** A promise as it was written: {@code 99.9 %}. */
  static String target(BigDecimal target) {
    return plain(target.movePointRight(2)) + " %";
  }

  /** What was attained, to one digit more than the target has: {@code 99.82 %} of 99.9 %. */
  static String attained(BigDecimal share, BigDecimal target) {
    BigDecimal limit = target.movePointRight(2);
    int scale = digits(limit) + 1;
    return toScale(share.movePointRight(2), scale, List.of(limit, BigDecimal.ZERO, HUNDRED)) + " %";
  }

  /** The ends of an interval of what was attained, told apart where six digits do. */
  static String attained(double lower, double upper, BigDecimal target) {
    int scale = digits(target.movePointRight(2)) + 1;
    String text;
    String other;
    do {
      text = rounded(lower, scale);
      other = rounded(upper, scale);
    } while (text.equals(other) && lower < upper && ++scale <= MOST_DIGITS_OF_AN_END);
    return text + " and " + other;
  }

  private static String rounded(double share, int scale) {
    BigDecimal percent = new BigDecimal(share).movePointRight(2);
    return percent.setScale(scale, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  /** Of a target as people write it; a mean of several has more than anybody wrote. */
  private static int digits(BigDecimal percent) {
    int scale = Math.max(0, percent.stripTrailingZeros().scale());
    return scale > MOST_EXTRA_DIGITS ? 2 : scale;
  }

  /** A share of events: {@code 2.16 %}. */
  static String share(double ratio) {
    if (ratio > 0 && ratio < 0.00001) {
      return "<0.001 %";
    }
    return apart(new BigDecimal(ratio).movePointRight(2), 3, List.of(BigDecimal.ZERO, HUNDRED))
        + " %";
  }

  /** A number of events; extrapolated ones are fractions, which matter only when they are few. */
  static String count(double events) {
    if (events > 0 && events < 0.1) {
      return "<0.1";
    }
    BigDecimal exact = new BigDecimal(events);
    BigDecimal rounded = exact.setScale(events < 100 ? 1 : 0, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,d", rounded.toBigInteger())
        + (rounded.stripTrailingZeros().scale() > 0
            ? "." + rounded.remainder(BigDecimal.ONE).movePointRight(1).abs().intValue()
            : "");
  }

  private static String apart(BigDecimal value, int significant, List<BigDecimal> limits) {
    int magnitude = value.signum() == 0 ? 1 : value.precision() - value.scale();
    return toScale(value, Math.max(0, Math.min(3, significant - magnitude)), limits);
  }

  private static String toScale(BigDecimal value, int scale, List<BigDecimal> limits) {
    for (int extra = 0; extra <= MOST_EXTRA_DIGITS; extra++) {
      BigDecimal rounded = value.setScale(scale + extra, RoundingMode.HALF_EVEN);
      if (limits.stream().allMatch(limit -> keepsSides(value, rounded, limit))) {
        return value.signum() == 0 ? "0" : whole(rounded);
      }
    }
    BigDecimal nearest =
        limits.stream()
            .min((a, b) -> value.subtract(a).abs().compareTo(value.subtract(b).abs()))
            .orElseThrow();
    String side =
        value.compareTo(nearest) < 0
            ? "just under "
            : value.compareTo(nearest) > 0 ? "just over " : "";
    return side + shown(nearest).toPlainString();
  }

  private static boolean keepsSides(BigDecimal value, BigDecimal rounded, BigDecimal limit) {
    return Integer.signum(rounded.compareTo(shown(limit)))
        == Integer.signum(value.compareTo(limit));
  }

  private static BigDecimal shown(BigDecimal limit) {
    return new BigDecimal(plain(Sentences.written(limit)));
  }

  /** 100.0 is no more exact than 100; 2.00 is. */
  private static String whole(BigDecimal number) {
    return number.abs().compareTo(HUNDRED) >= 0 ? plain(number) : number.toPlainString();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}

package dev.slogate.promql;

import java.util.regex.Pattern;

/**
 * One label matcher of a PromQL selector.
 *
 * @param value as Prometheus compares it, without quotes or escapes
 */
public record Matcher(String label, Operator operator, String value) {

  /** How a label is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** What every version of RE2 reads alike; anything else is left to the server. */
  private static final Pattern COMMON_REGEX = Pattern.compile("[A-Za-z0-9_ :/.*+?|()\\[\\]^-]*");

  /** Of an expression, in characters; a longer one is left to the server. */
  private static final int LONGEST = 10_000;

  /** Whether {@link #matches} answers exactly as the server would. */
  public boolean canBeMatchedHere() {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> true;
      case REGEX, NOT_REGEX -> COMMON_REGEX.matcher(value).matches() && compiles();
    };
  }

  private boolean compiles() {
    try {
      regex();
      return true;
    } catch (IllegalArgumentException e) {
      return false; // the server will say so in its own words
    }
  }

  /**
   * As Prometheus 3 compiles it: a dot matches line ends too. By RE2, as Prometheus itself, for it
   * takes a time linear in the value; {@code (a?)(a?)…} would keep Java's expressions for years.
   */
  private Re2 regex() {
    return Re2.compile("(?s)" + value, LONGEST);
  }

  /** Whether a label value matches; a missing label is the empty string. Anchored at both ends. */
  public boolean matches(String labelValue) {
    return switch (operator) {
      case EQUAL -> labelValue.equals(value);
      case NOT_EQUAL -> !labelValue.equals(value);
      case REGEX -> regex().matches(labelValue);
      case NOT_REGEX -> !regex().matches(labelValue);
    };
  }

  @Override
  public String toString() {
    return label + operator.symbol + PromQl.quote(value);
  }
}

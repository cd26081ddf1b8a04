package dev.slogate.plan;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One label matcher of a PromQL selector.
 *
 * @param value as Prometheus compares it, without quotes or escapes
 */
record Matcher(String label, Operator operator, String value) {

  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }
  }

  /** What RE2 and Java's expressions read alike; anything else is left to the server. */
  private static final Pattern COMMON_REGEX = Pattern.compile("[A-Za-z0-9_ :/.*+?|()\\[\\]^-]*");

  static Matcher equal(String label, String value) {
    return new Matcher(label, Operator.EQUAL, value);
  }

  /** Whether {@link #matches} answers exactly as the server would. */
  boolean canBeMatchedHere() {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> true;
      // "[[" and "&&" mean set operations to Java alone; "(?" and "*+" are dialects too.
      case REGEX, NOT_REGEX ->
          COMMON_REGEX.matcher(value).matches()
              && !value.contains("[[")
              && !value.contains("(?")
              && !value.matches(".*[*+?][+].*")
              && compiles();
    };
  }

  private boolean compiles() {
    try {
      Pattern.compile(value);
      return true;
    } catch (PatternSyntaxException e) {
      return false; // the server will say so in its own words
    }
  }

  /** Whether a label value matches; a missing label is the empty string. Anchored at both ends. */
  boolean matches(String labelValue) {
    return switch (operator) {
      case EQUAL -> labelValue.equals(value);
      case NOT_EQUAL -> !labelValue.equals(value);
      case REGEX -> Pattern.compile(value).matcher(labelValue).matches();
      case NOT_REGEX -> !Pattern.compile(value).matcher(labelValue).matches();
    };
  }

  @Override
  public String toString() {
    return label + operator.symbol + PromQl.quote(value);
  }
}

package dev.slogate.promql;

import java.time.Duration;
import java.util.regex.Pattern;

/** Pieces of PromQL. Whatever comes from outside passes through {@link #quote}. */
public final class PromQl {

  /** What stands for the window in a query of the catalog: {@code {{.window}}}. */
  public static final Pattern WINDOW = Pattern.compile("\\{\\{\\s*\\.window\\s*}}");

  private PromQl() {}

  /** A double-quoted PromQL string. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '"' -> quoted.append("\\\"");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** A duration as PromQL writes it, in whole milliseconds: {@code 30d}, {@code 90s}. */
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis <= 0) {
      throw new IllegalArgumentException("not a PromQL duration: " + duration);
    }
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** The modifier that looks so far back, after a selector or a range; none for now. */
  public static String offset(Duration ago) {
    return ago.isZero() ? "" : " offset " + duration(ago);
  }

  /** An expression of the catalog, in brackets that a comment at its end can't swallow. */
  public static String bracketed(String expression) {
    return "(" + expression + (expression.indexOf('#') < 0 ? "" : "\n") + ")";
  }

  /** {@code text} as a literal inside a regular expression. */
  public static String regexLiteral(String text) {
    StringBuilder literal = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
        literal.append('\\');
      }
      literal.append(c);
    }
    return literal.toString();
  }
}

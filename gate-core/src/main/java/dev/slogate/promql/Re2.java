package dev.slogate.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as Prometheus reads it.
 *
 * <p>RE2 matches in time linear in the text, whatever the expression; {@code java.util.regex} would
 * let one such as {@code (a*)*b} take years. In turn it knows neither back-references nor looking
 * around. The program that RE2 makes of an expression grows with its counts, hence a limit on them:
 * they multiply where one may stand in another. RE2/J calls itself for each bracket in a bracket,
 * hence a limit on these, too: RE2 itself has one, and a stack that overflows is no answer.
 *
 * <p>RE2/J never finds an end of the cases of U+1C80 to U+1C88, so they may not stand where case is
 * ignored, nor may a range or a number that may hold them.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">The syntax</a>
 * @see <a href="https://github.com/google/re2j/issues/168">Case that RE2/J folds for ever</a>
 */
public final class Re2 {

  private static final int MOST_REPEATS = 1000;
  private static final int MOST_BRACKETS = 250;
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{([0-9]{0,9})(,([0-9]{0,9}))?}");
  private static final java.util.regex.Pattern IGNORES_CASE =
      java.util.regex.Pattern.compile("\\(\\?[imsU-]*i");
  private static final java.util.regex.Pattern FOLDED_FOR_EVER =
      java.util.regex.Pattern.compile("[\\x{1c80}-\\x{1c88}]|-[\\x{1c80}-\\x{10ffff}]|\\\\x\\{");

  private final Pattern pattern;

  private Re2(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @param longest of it, in characters
   * @throws IllegalArgumentException if it is no such expression; the message says why
   */
  public static Re2 compile(String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "%d characters, expected at most %d".formatted(text.length(), longest));
    }
    long brackets = text.chars().filter(c -> c == '(').count();
    if (brackets > MOST_BRACKETS) {
      throw new IllegalArgumentException(
          "%d opening brackets, expected at most %d".formatted(brackets, MOST_BRACKETS));
    }
    if (repeats(text) > MOST_REPEATS) {
      throw new IllegalArgumentException(
          "counts that come to more than %d, expected at most that".formatted(MOST_REPEATS));
    }
    if (IGNORES_CASE.matcher(text).find() && FOLDED_FOR_EVER.matcher(text).find()) {
      throw new IllegalArgumentException(
          "(?i) beside \\x{…}, a range that ends beyond U+1C7F, or U+1C80 to U+1C88;"
              + " expected one without the other: "
              + text);
    }
    try {
      return new Re2(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(reason(e, text), e);
    }
  }

  /** The library calls it an internal error where a bracket closes that none opened. */
  private static String reason(PatternSyntaxException e, String text) {
    return e.getDescription().contains("internal error")
        ? "a closing ) without an opening one: " + text
        : e.getDescription() + ": " + e.getPattern();
  }

  /** Whether it matches the text from its first character to its last. */
  public boolean matches(String text) {
    return pattern.matches(text);
  }

  private static long repeats(String text) {
    LongStream counts =
        COUNT
            .matcher(text)
            .results()
            .mapToLong(count -> Math.max(number(count.group(1)), number(count.group(3))));
    boolean nested = text.contains("){");
    return nested
        ? counts.reduce(1, (one, other) -> Math.min(MOST_REPEATS + 1L, one * other))
        : counts.sum();
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 1 : Math.max(1, Long.parseLong(digits));
  }
}

package dev.slogate.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is called, from its first character to its last: {@code SHOP-[0-9]+}.
 *
 * <p>RE2 matches in time linear in the ticket, whatever the expression; {@code java.util.regex}
 * would let one such as {@code (a*)*b} take years. In turn it knows neither back-references nor
 * looking around. The program that RE2 makes of an expression grows with its counts, hence a limit
 * on them: they multiply where one may stand in another.
 *
 * @param text at most {@link #LONGEST} characters
 * @see <a href="https://github.com/google/re2/wiki/Syntax">The syntax</a>
 */
public record TicketPattern(String text) {

  static final int LONGEST = 200;

  /** Of a ticket's name, in characters; a longer one matches nothing. */
  private static final int LONGEST_TICKET = 200;

  private static final int MOST_REPEATS = 1000;
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{([0-9]{0,9})(,([0-9]{0,9}))?}");

  /**
   * @throws IllegalArgumentException if it is no such expression; the message says why
   */
  public TicketPattern {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "%d characters, expected at most %d".formatted(text.length(), LONGEST));
    }
    if (repeats(text) > MOST_REPEATS) {
      throw new IllegalArgumentException(
          "counts that come to more than %d, expected at most that".formatted(MOST_REPEATS));
    }
    compile(text);
  }

  public boolean matches(String ticket) {
    return ticket.length() <= LONGEST_TICKET && compile(text).matches(ticket);
  }

  private static Pattern compile(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription() + ": " + e.getPattern(), e);
    }
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

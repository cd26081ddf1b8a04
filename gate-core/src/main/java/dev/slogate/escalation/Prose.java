package dev.slogate.escalation;

import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** What a text must be to count as written: something, of bearable length, found under a link. */
final class Prose {

  private static final int LONGEST = 10_000;
  private static final int LONGEST_LINK = 2_000;
  private static final Pattern LINK = Pattern.compile("https?://[^\\s/?#]+\\S*");

  private Prose() {}

  static void require(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          name + ": expected 1 to " + LONGEST + " characters, got " + text.strip().length());
    }
  }

  static List<String> requireSome(String name, List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one, got none");
    }
    texts.forEach(text -> require(name, text));
    return List.copyOf(texts);
  }

  static void requireLink(String name, String link) {
    if (link.length() > LONGEST_LINK || !LINK.matcher(link).matches()) {
      throw new IllegalArgumentException(
          name + ": expected a link that starts with http:// or https://, got \"" + link + "\"");
    }
  }

  /** One that there is, wherever it begins. */
  static void requireQuarter(String text) {
    try {
      Quarter.parse(text, ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("quarter: " + e.getMessage(), e);
    }
  }
}

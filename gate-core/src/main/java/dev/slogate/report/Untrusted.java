package dev.slogate.report;

import java.util.regex.Pattern;

/**
 * Text that somebody else wrote: names, messages, labels, contacts.
 *
 * <p>Characters that a terminal obeys, or that reorder what a reader sees, come out as visible
 * escapes ({@code \}{@code u202e}): dropping them would hide that someone tried. Each format then
 * escapes for its own syntax on top.
 */
public final class Untrusted {

  /** Nothing else is linked: no script, no file, and no character that ends a link early. */
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9-._~:/?#@!$&()*+,;=%]+");

  private Untrusted() {}

  static boolean isWebAddress(String text) {
    return WEB_ADDRESS.matcher(text).matches();
  }

  /** One line: breaks and tabs become single spaces. */
  static String line(String text) {
    return visible(text, false).strip();
  }

  /** Several lines: line feeds stay, for queries. */
  public static String block(String text) {
    return visible(text.replace("\r\n", "\n"), true).strip();
  }

  /** One line of at most {@code codePoints}, cut with an ellipsis. */
  static String line(String text, int codePoints) {
    return cut(line(text), codePoints);
  }

  /** At most {@code codePoints}, cut with an ellipsis. */
  static String cut(String text, int codePoints) {
    return text.codePointCount(0, text.length()) <= codePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
  }

  private static String visible(String text, boolean keepLineFeeds) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c, keepLineFeeds));
    return out.toString();
  }

  private static void append(StringBuilder out, int c, boolean keepLineFeeds) {
    if (c == '\n' && keepLineFeeds) {
      out.append('\n');
    } else if (c == '\n' || c == '\r' || c == '\t') {
      if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      out.append('\uFFFD'); // half a character cannot be encoded in UTF-8
    } else if (deceives(c)) {
      out.append(String.format("\\u%04x", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  /**
   * Whether a character is invisible and changes how its neighbours are read: C0 and C1 controls
   * (an escape sequence starts with one), direction marks and overrides, zero-width characters,
   * line separators, tags.
   */
  static boolean deceives(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          c != 0x200D; // joins emoji, moves nothing
      default -> false;
    };
  }
}

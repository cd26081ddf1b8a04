package dev.slogate.report;

import java.nio.charset.StandardCharsets;

/**
 * GitHub Flavored Markdown, as far as a report needs it: text that stays text, code that stays
 * code.
 *
 * @see <a href="https://github.github.com/gfm/#backslash-escapes">GFM, backslash escapes</a>
 */
final class Gfm {

  private static final String SYNTAX = "\\`*_{}[]#|~$^!";

  /** Shows nothing and ends a word, so that GitHub sees neither a mention nor a reference. */
  private static final String ZERO_WIDTH_SPACE = "\u200B";

  private Gfm() {}

  /** Text on one line that nobody is called by, nothing is linked from and no table breaks at. */
  static String text(String text) {
    String line = Untrusted.line(text);
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '@' -> out.append(i > 0 && isWord(line.charAt(i - 1)) ? "@" : "@" + ZERO_WIDTH_SPACE);
        case '#' -> out.append(startsNumber(line, i + 1) ? "\\#" + ZERO_WIDTH_SPACE : "\\#");
        case ':' -> out.append(line.startsWith("://", i) ? "\\:" : ":");
        case '.' -> out.append(startsWeb(line, i) ? "\\." : ".");
        default -> out.append(SYNTAX.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  /** An address in a mail does not call anybody: a mention starts after no letter and no digit. */
  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** GitHub links what starts with this, too. */
  private static boolean startsWeb(String line, int dot) {
    return dot >= 3 && line.regionMatches(true, dot - 3, "www", 0, 3);
  }

  private static boolean startsNumber(String line, int index) {
    return index < line.length() && Character.isDigit(line.charAt(index));
  }

  /** A way to reach someone, linked where it is a web address. */
  static String contact(String value) {
    String line = Untrusted.line(value, 200);
    return Untrusted.isWebAddress(line) ? "<" + line + ">" : text(line);
  }

  /** As {@link #text(String)}, of at most so many characters of the original. */
  static String text(String text, int codePoints) {
    return text(Untrusted.line(text, codePoints));
  }

  /** A fenced block whose fence is longer than any run of backticks in it. */
  static String fence(String language, String code) {
    String block = Untrusted.block(code);
    int longest = 0;
    int run = 0;
    for (int i = 0; i < block.length(); i++) {
      run = block.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + language + "\n" + block + "\n" + fence + "\n";
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

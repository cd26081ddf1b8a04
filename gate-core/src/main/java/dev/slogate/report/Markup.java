package dev.slogate.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG elements; every text and every attribute value is escaped, there is no way
 * around it. Tags and attribute names are ours.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element on a new line; attributes are names and values in turn. */
  Markup open(String tag, String... attributes) {
    out.append('\n');
    return inline(tag, attributes);
  }

  /** Opens an element within a line of text. */
  Markup inline(String tag, String... attributes) {
    tag(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element with text only, on a new line. */
  Markup leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element with text only, within a line. */
  Markup span(String tag, String text, String... attributes) {
    return inline(tag, attributes).text(text).close();
  }

  /** An element without content, as HTML and SVG both read it. */
  Markup empty(String tag, String... attributes) {
    out.append('\n');
    tag(tag, attributes);
    out.append("/>");
    return this;
  }

  /** Text on one line. */
  Markup text(String text) {
    escape(Untrusted.line(text));
    return this;
  }

  /** A space between two inline elements. */
  Markup space() {
    out.append(' ');
    return this;
  }

  /** Text whose line breaks count, for preformatted elements. */
  Markup lines(String text) {
    escape(Untrusted.block(text));
    return this;
  }

  private void tag(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Untrusted.line(attributes[i + 1]));
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }
}

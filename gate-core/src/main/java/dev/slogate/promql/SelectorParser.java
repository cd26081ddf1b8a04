package dev.slogate.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the queries that can be turned into counts over any window: a selector, a {@code sum} of
 * one, or a {@code sum} of its {@code rate} or {@code increase} over {@code {{.window}}}. Anything
 * else is a whole expression, which the server alone understands.
 */
public final class SelectorParser {

  private final String text;
  private int position;

  private SelectorParser(String text) {
    this.text = text;
  }

  /** The selector behind a query, if it is of one of these forms. */
  public static Optional<Selector> parse(String query) {
    try {
      SelectorParser parser = new SelectorParser(query);
      Selector selector = parser.aggregation();
      parser.space();
      return parser.position == query.length() ? Optional.of(selector) : Optional.empty();
    } catch (NotThisForm e) {
      return Optional.empty();
    }
  }

  private Selector aggregation() {
    if (!call("sum")) {
      return selector();
    }
    grouping();
    expect('(');
    Selector selector = call("rate") || call("increase") ? ranged() : selector();
    expect(')');
    grouping();
    return selector;
  }

  /** {@code (selector[{{.window}}])}. */
  private Selector ranged() {
    expect('(');
    Selector selector = selector();
    expect('[');
    space();
    java.util.regex.Matcher window = PromQl.WINDOW.matcher(text).region(position, text.length());
    if (!window.lookingAt()) {
      throw new NotThisForm();
    }
    position = window.end();
    expect(']');
    expect(')');
    return selector;
  }

  /** A grouping says nothing to a sum of everything, so it is read and dropped. */
  private void grouping() {
    if (word("by") || word("without")) {
      expect('(');
      while (!peek(')')) {
        identifier();
        if (!peek(')')) {
          expect(',');
        }
      }
      expect(')');
    }
  }

  private Selector selector() {
    space();
    String metric = peek('{') ? "" : identifier();
    List<Matcher> matchers = new ArrayList<>();
    if (peek('{')) {
      expect('{');
      while (!peek('}')) {
        matchers.add(matcher());
        if (!peek('}')) {
          expect(',');
        }
      }
      expect('}');
    }
    if (metric.isEmpty() && matchers.isEmpty()) {
      throw new NotThisForm();
    }
    if (metric.equalsIgnoreCase("nan") || metric.equalsIgnoreCase("inf")) {
      throw new NotThisForm(); // PromQL reads these as numbers
    }
    return new Selector(metric, matchers);
  }

  private Matcher matcher() {
    String label = identifier();
    if (label.indexOf(':') >= 0) {
      throw new NotThisForm(); // metric names may have colons, label names may not
    }
    space();
    for (Matcher.Operator operator :
        List.of(
            Matcher.Operator.REGEX,
            Matcher.Operator.NOT_REGEX,
            Matcher.Operator.NOT_EQUAL,
            Matcher.Operator.EQUAL)) {
      if (text.startsWith(operator.symbol(), position)) {
        position += operator.symbol().length();
        return new Matcher(label, operator, string());
      }
    }
    throw new NotThisForm();
  }

  private String identifier() {
    space();
    int start = position;
    while (position < text.length() && identifies(text.charAt(position), position > start)) {
      position++;
    }
    if (position == start) {
      throw new NotThisForm();
    }
    return text.substring(start, position);
  }

  private static boolean identifies(char c, boolean digits) {
    return c == '_'
        || c == ':'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (digits && c >= '0' && c <= '9');
  }

  private String string() {
    space();
    if (position == text.length()) {
      throw new NotThisForm();
    }
    char quote = text.charAt(position++);
    if (quote != '"' && quote != '\'' && quote != '`') {
      throw new NotThisForm();
    }
    StringBuilder value = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return value.toString();
      }
      if (c == '\n' && quote != '`') {
        throw new NotThisForm(); // as in PromQL, only a back-quoted string goes over lines
      }
      value.append(c == '\\' && quote != '`' ? escaped() : c);
    }
    throw new NotThisForm();
  }

  private char escaped() {
    if (position == text.length()) {
      throw new NotThisForm();
    }
    char c = text.charAt(position++);
    return switch (c) {
      case '\\', '"', '\'' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> throw new NotThisForm(); // \x41 and its like: rare enough for the server alone
    };
  }

  /** A function's name, if its bracket or a grouping follows. */
  private boolean call(String name) {
    int before = position;
    if (word(name)
        && (peek('(') || text.startsWith("by", position) || text.startsWith("without", position))) {
      return true;
    }
    position = before;
    return false;
  }

  private boolean word(String word) {
    space();
    int end = position + word.length();
    if (text.startsWith(word, position)
        && (end == text.length() || !identifies(text.charAt(end), true))) {
      position = end;
      space();
      return true;
    }
    return false;
  }

  private boolean peek(char c) {
    space();
    return position < text.length() && text.charAt(position) == c;
  }

  private void expect(char c) {
    if (!peek(c)) {
      throw new NotThisForm();
    }
    position++;
  }

  /** White space, and comments up to the end of their line. */
  private void space() {
    while (position < text.length()) {
      if (text.charAt(position) == '#') {
        comment();
      } else if (Character.isWhitespace(text.charAt(position))) {
        position++;
      } else {
        return;
      }
    }
  }

  private void comment() {
    while (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
  }

  /** Leaves the parser; never leaves this class. */
  private static final class NotThisForm extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotThisForm() {
      super("", null, false, false);
    }
  }
}

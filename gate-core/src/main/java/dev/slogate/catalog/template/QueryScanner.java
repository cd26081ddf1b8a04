package dev.slogate.catalog.template;

import dev.slogate.catalog.template.QueryTemplate.Literal;
import dev.slogate.catalog.template.QueryTemplate.Piece;
import dev.slogate.catalog.template.QueryTemplate.Place;
import dev.slogate.catalog.template.QueryTemplate.Verbatim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the places of a query, and what they stand in: strings, comments, brackets. More of PromQL
 * it need not know.
 */
final class QueryScanner {

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*\\.([a-zA-Z0-9_]+)\\s*}}");
  private static final Pattern REGEX_OPERATOR = Pattern.compile("[=!]~\\s*$");
  private static final Pattern OFFSET = Pattern.compile("\\boffset\\s*$", Pattern.CASE_INSENSITIVE);

  private final String query;
  private final Matcher place;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder verbatim = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();
  private int position;

  QueryScanner(String query) {
    this.query = query;
    this.place = PLACE.matcher(query);
  }

  List<Piece> pieces() {
    while (position < query.length()) {
      char c = query.charAt(position);
      if (isPlace(position)) {
        take(pieces, verbatim, position());
      } else if (c == '"' || c == '\'' || c == '`') {
        string(c);
      } else if (c == '#') {
        comment();
      } else {
        refuseMalformed();
        nest(c);
        verbatim.append(c);
        position++;
      }
    }
    flush(pieces, verbatim);
    return pieces;
  }

  /** The window is none of ours. */
  private void take(List<Piece> into, StringBuilder before, Position where) {
    String name = place.group(1);
    position = place.end();
    if (name.equals(Parameters.WINDOW)) {
      before.append(place.group());
      return;
    }
    flush(into, before);
    into.add(new Place(name, where));
  }

  private static void flush(List<Piece> into, StringBuilder text) {
    if (text.length() > 0) {
      into.add(new Verbatim(text.toString()));
      text.setLength(0);
    }
  }

  private boolean isPlace(int at) {
    return place.region(at, query.length()).lookingAt();
  }

  /** Of three braces the first opens a selector. */
  private void refuseMalformed() {
    if (query.startsWith("{{", position) && !isPlace(position + 1)) {
      throw new IllegalArgumentException(
          "found {{ that begins no place, expected {{.name}} with the name of a parameter");
    }
  }

  private void nest(char c) {
    if (c == '(' || c == '[' || c == '{') {
      open.push(c);
    } else if (c == ')' || c == ']' || c == '}') {
      open.poll();
    }
  }

  private Position position() {
    char in = open.isEmpty() ? '(' : open.peek();
    if (in == '[' || OFFSET.matcher(query.substring(0, position)).find()) {
      return Position.RANGE;
    }
    return in == '{' ? Position.BRACES : Position.EXPRESSION;
  }

  private void comment() {
    int end = query.indexOf('\n', position);
    String comment = query.substring(position, end < 0 ? query.length() : end);
    if (comment.contains("{{")) {
      throw new IllegalArgumentException("found a place in a comment, expected none there");
    }
    verbatim.append(comment);
    position += comment.length();
  }

  private void string(char quote) {
    boolean regex = REGEX_OPERATOR.matcher(query.substring(0, position)).find();
    int start = position++;
    List<Piece> content = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean odd = false;
    while (position < query.length() && query.charAt(position) != quote) {
      char c = query.charAt(position);
      if (isPlace(position)) {
        take(content, text, regex ? Position.REGEX : Position.STRING);
      } else if (c == '\\' && quote != '`' && position + 1 < query.length()) {
        char escaped = query.charAt(position + 1);
        odd |= "\\\"'ntr".indexOf(escaped) < 0;
        text.append(unescaped(escaped));
        position += 2;
      } else {
        refuseMalformed();
        text.append(c);
        position++;
      }
    }
    if (position == query.length()) {
      throw new IllegalArgumentException("found a string that does not end, expected a " + quote);
    }
    position++;
    if (content.isEmpty()) {
      verbatim.append(query, start, position); // no place in it: as it was written
      return;
    }
    if (odd) {
      throw new IllegalArgumentException(
          "found a place in a string with an escape other than \\\\, \\\", \\', \\n, \\t, \\r:"
              + " write the character itself");
    }
    flush(content, text);
    flush(pieces, verbatim);
    pieces.add(new Literal(List.copyOf(content)));
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> c;
    };
  }
}

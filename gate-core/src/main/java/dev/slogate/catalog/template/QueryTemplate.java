package dev.slogate.catalog.template;

import dev.slogate.promql.PromQl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A query with places for parameters. It knows which of them stand in strings, and writes those
 * strings anew: whatever a value holds, it stays within its own.
 */
public final class QueryTemplate {

  /** A part of a query. */
  sealed interface Piece {}

  /** Text as it is: of the query, or of a string without its escapes. */
  record Verbatim(String text) implements Piece {}

  /** Where a parameter's value goes. */
  record Place(String parameter, Position position) implements Piece {}

  /** A string that holds places. */
  record Literal(List<Piece> content) implements Piece {}

  private final List<Piece> pieces;

  QueryTemplate(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException if it can't be told what stands where; the message says why
   */
  public static QueryTemplate parse(String query) {
    return new QueryTemplate(new QueryScanner(query).pieces());
  }

  List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Place place) {
        places.add(place);
      } else if (piece instanceof Literal literal) {
        literal.content().stream()
            .filter(Place.class::isInstance)
            .forEach(inner -> places.add((Place) inner));
      }
    }
    return places;
  }

  /**
   * The query with values in its places.
   *
   * @param arguments one for each place, of a type that may stand there
   */
  public String fillIn(Map<String, Argument> arguments) {
    StringBuilder query = new StringBuilder();
    boolean skipComma = false;
    for (Piece piece : pieces) {
      String text = text(piece, arguments);
      if (skipComma && text.stripLeading().startsWith(",")) {
        text = text.stripLeading().substring(1);
      }
      skipComma = false;
      if (text.isEmpty() && piece instanceof Place place && place.position() == Position.BRACES) {
        skipComma = !dropComma(query);
      }
      query.append(text);
    }
    return query.toString();
  }

  /** Matchers that are none leave no comma behind: the one before goes. */
  private static boolean dropComma(StringBuilder query) {
    int end = query.length();
    while (end > 0 && Character.isWhitespace(query.charAt(end - 1))) {
      end--;
    }
    if (end == 0 || query.charAt(end - 1) != ',') {
      return false;
    }
    query.setLength(end - 1);
    return true;
  }

  private static String text(Piece piece, Map<String, Argument> arguments) {
    if (piece instanceof Verbatim verbatim) {
      return verbatim.text();
    }
    if (piece instanceof Place place) {
      return argument(place, arguments).at(place.position());
    }
    Literal literal = (Literal) piece;
    boolean alone = literal.content().size() == 1;
    StringBuilder content = new StringBuilder();
    for (Piece inner : literal.content()) {
      if (!alone && inner instanceof Place place && isAlternatives(place, arguments)) {
        content.append("(?:").append(text(inner, arguments)).append(')');
      } else {
        content.append(text(inner, arguments));
      }
    }
    return PromQl.quote(content.toString());
  }

  /** Whether its value is an expression that would reach over what stands beside it. */
  private static boolean isAlternatives(Place place, Map<String, Argument> arguments) {
    Argument argument = argument(place, arguments);
    return argument instanceof Argument.Regex || argument instanceof Argument.Bucket;
  }

  private static Argument argument(Place place, Map<String, Argument> arguments) {
    return Objects.requireNonNull(arguments.get(place.parameter()), place.parameter());
  }
}

package dev.slogate.imports;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.document.Value;
import dev.slogate.plan.Planner;
import dev.slogate.promql.SelectorParser;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Queries of rates as queries of counts: a rate is a count over the window, divided by its seconds.
 * Whoever adds rates, or takes one from another, means counts.
 */
final class Counts {

  /** A string, or what is between two. Possessive: else long strings take a deep stack. */
  private static final Pattern PIECES =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`|[^\"'`]++|.", Pattern.DOTALL);

  private static final Pattern RATE = Pattern.compile("\\brate(\\s*\\()");
  private static final Pattern IRATE = Pattern.compile("\\b(?:irate|deriv)\\s*\\(");

  private Counts() {}

  /** Empty where it can't be one, which is reported. */
  static Optional<String> of(Value query) {
    String text = query.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (SelectorParser.parse(text).isPresent()) {
      return Optional.of(text.strip());
    }
    String code = withoutStrings(text);
    if (IRATE.matcher(code).find()) {
      query.error(
          "no-counts",
          "is not imported: irate() and deriv() look at two samples, and no count follows from"
              + " that; write rate()");
      return Optional.empty();
    }
    if (RATE.matcher(code).find() && (code.contains("/") || code.contains("*"))) {
      query.error(
          "no-counts",
          "is not imported: rates that are multiplied or divided are no counts any more; write the"
              + " events that fail, and all events");
      return Optional.empty();
    }
    String counts = counting(text).strip();
    Optional<String> problem = Planner.problem(new Indicator.Query(counts, query.location()));
    problem.ifPresent(why -> query.error("no-counts", "is not imported: " + why));
    return problem.isPresent() ? Optional.empty() : Optional.of(counts);
  }

  private static String withoutStrings(String text) {
    StringBuilder code = new StringBuilder();
    Matcher pieces = PIECES.matcher(text);
    while (pieces.find()) {
      code.append(isString(pieces.group()) ? "\"\"" : pieces.group());
    }
    return code.toString();
  }

  private static String counting(String text) {
    StringBuilder all = new StringBuilder();
    Matcher pieces = PIECES.matcher(text);
    while (pieces.find()) {
      String piece = pieces.group();
      all.append(isString(piece) ? piece : RATE.matcher(piece).replaceAll("increase$1"));
    }
    return all.toString();
  }

  private static boolean isString(String piece) {
    return "\"'`".indexOf(piece.charAt(0)) >= 0;
  }
}

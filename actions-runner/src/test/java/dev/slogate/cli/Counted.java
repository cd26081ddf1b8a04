package dev.slogate.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stand-in for a server reads of an expression, to know which stretch it counts. */
final class Counted {

  private static final Pattern JOINED =
      Pattern.compile(" or (last_over_time\\([^()]*\\)) - \\(last_over_time");

  private Counted() {}

  /** The part with its range and offset: of one that joins its neighbours, its last samples. */
  static String stretch(String expression) {
    Matcher joined = JOINED.matcher(expression);
    return joined.find() ? joined.group(1) : expression;
  }
}

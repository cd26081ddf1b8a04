package dev.slogate;

import dev.slogate.ledger.Event;
import java.util.function.IntPredicate;

/** Texts that people and pipelines give, before they are kept for ever. */
final class Wording {

  private static final int LONGEST = 2_000;

  private Wording() {}

  /**
   * A text for the record, without space around it.
   *
   * @param what it is, for the message: {@code a reason}
   * @throws Refused if it is blank, too long, or holds what a terminal would obey
   */
  static String of(String text, String what) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new Refused(what + " is needed, in words that an auditor understands");
    }
    if (stripped.length() > LONGEST) {
      throw new Refused(
          "%s may have %,d characters, and this one has %,d: put the rest where it links to"
              .formatted(what, LONGEST, stripped.length()));
    }
    return printable(stripped, what, Wording::unfit);
  }

  /**
   * What records are looked up by, without space around it: a service, a place, a version, a key.
   *
   * @param what it is, for the message: {@code a version}
   * @throws Refused if it is blank, too long, or holds what is no character of a name
   */
  static String name(String text, String what) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new Refused(what + " is empty: is a variable not set? Else leave it out");
    }
    if (stripped.length() > Event.Keys.LONGEST) {
      throw new Refused(
          "%s may have %d characters, and this one has %,d"
              .formatted(what, Event.Keys.LONGEST, stripped.length()));
    }
    return printable(stripped, what, c -> unfit(c) || c == '\n');
  }

  private static String printable(String text, String what, IntPredicate unfit) {
    text.codePoints()
        .filter(unfit)
        .findFirst()
        .ifPresent(
            c -> {
              throw new Refused(
                  "%s holds the control character U+%04X: leave it out".formatted(what, c));
            });
    return text;
  }

  private static boolean unfit(int c) {
    return (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.SURROGATE;
  }
}

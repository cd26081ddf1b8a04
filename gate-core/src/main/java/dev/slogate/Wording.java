package dev.slogate;

/** Texts that people give, before they are kept for ever. */
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
    stripped
        .codePoints()
        .filter(Wording::unfit)
        .findFirst()
        .ifPresent(
            c -> {
              throw new Refused(
                  "%s holds the control character U+%04X: leave it out".formatted(what, c));
            });
    return stripped;
  }

  private static boolean unfit(int c) {
    return (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.SURROGATE;
  }
}

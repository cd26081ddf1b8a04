package dev.slogate.report;

/**
 * How a terminal marks text. Colour only repeats what the words say.
 *
 * @param coloured whether to emit ANSI colours
 */
public record Palette(boolean coloured) {

  public static final Palette PLAIN = new Palette(false);
  public static final Palette COLOURED = new Palette(true);

  /** What a piece of text means. */
  enum Ink {
    NONE(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    WARNING("33"),
    UNKNOWN("35"),
    BAD("31");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  String paint(Ink ink, String text) {
    return !coloured || ink == Ink.NONE || text.isBlank()
        ? text
        : "\u001b[" + ink.code + "m" + text + "\u001b[0m";
  }
}

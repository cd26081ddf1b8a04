package dev.slogate.catalog.template;

/** Where in a PromQL expression a place stands; it decides how a value is written there. */
public enum Position {
  /** Outside of everything below. */
  EXPRESSION("in an expression"),
  /** Between the braces of a selector, outside of strings. */
  BRACES("between braces"),
  /** Between brackets, or after {@code offset}. */
  RANGE("in a range or after offset"),
  /** In a string that is compared or passed as it is. */
  STRING("in quotes"),
  /** In a string after {@code =~} or {@code !~}. */
  REGEX("in quotes after =~ or !~");

  private final String words;

  Position(String words) {
    this.words = words;
  }

  /** For messages. */
  public String words() {
    return words;
  }
}

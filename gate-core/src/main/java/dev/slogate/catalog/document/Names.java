package dev.slogate.catalog.document;

import java.util.regex.Pattern;

/** What things may be called. */
public final class Names {

  /** A DNS label: what every OpenSLO implementation must support. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** The specification's own alert examples have capitals: {@code OnCallDevopsMailNotification}. */
  private static final Pattern ALERT_NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?");

  private Names() {}

  /**
   * A name as RFC 1123 has it.
   *
   * @see <a href="https://github.com/OpenSLO/OpenSLO#notes-general-schema">OpenSLO</a>
   */
  public static String name(Value value) {
    return value.text(
        NAME, "1 to 63 lower-case letters, digits or -, with a letter or digit at both ends");
  }

  public static String alertName(Value value) {
    return value.text(
        ALERT_NAME, "1 to 63 letters, digits or -, with a letter or digit at both ends");
  }
}

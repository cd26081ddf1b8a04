package dev.slogate;

import java.util.regex.Pattern;

/**
 * Who a system says acts: {@code jenkins:jane}. Never a free text of the actor's own.
 *
 * @param system that vouches, in lower case: {@code os}, {@code jenkins}, {@code github}, {@code
 *     postgres}
 * @param name as that system has it
 */
public record Actor(String system, String name) {

  private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int LONGEST = 200;

  public Actor {
    if (!SYSTEM.matcher(system).matches()) {
      throw new IllegalArgumentException("no system: " + system);
    }
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("no name of 1 to " + LONGEST + " characters");
    }
  }

  /** Reads {@code system:name}; what has no system is of {@code os}. */
  public static Actor of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Actor("os", text)
        : new Actor(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Whether a system that people sign in to vouches for the name; an operating system does not. */
  public boolean verified() {
    return !system.equals("os");
  }

  @Override
  public String toString() {
    return system + ":" + name;
  }
}

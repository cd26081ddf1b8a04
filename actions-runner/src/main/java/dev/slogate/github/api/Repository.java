package dev.slogate.github.api;

import java.util.regex.Pattern;

/** A repository's name, of characters that need no escaping anywhere. */
public record Repository(String owner, String name) {

  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

  public Repository {
    if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no repository's name");
    }
  }

  /**
   * Reads {@code OWNER/NAME}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Repository of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no repository's name");
    }
    return new Repository(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}

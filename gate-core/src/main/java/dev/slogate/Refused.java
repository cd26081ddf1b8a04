package dev.slogate;

/** What a person asked for is not done: the message says why, and what would be. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Refused(String message) {
    super(message);
  }
}

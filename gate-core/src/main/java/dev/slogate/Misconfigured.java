package dev.slogate;

/** Something that is written in a way in which it can't be used: the message says where and why. */
public final class Misconfigured extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Misconfigured(String message) {
    super(message);
  }
}

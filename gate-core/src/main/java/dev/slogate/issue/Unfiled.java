package dev.slogate.issue;

/** A tracker did not do what it was asked; the message says why, without secrets. */
public final class Unfiled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unfiled(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.slogate.notify;

/** Nobody took the signals; the message says why, and what to do. They are posted again. */
public final class Undelivered extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Undelivered(String message) {
    super(message);
  }
}

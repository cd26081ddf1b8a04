package dev.slogate.http;

/** May go better the next time. */
public final class PassingFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PassingFault(String message) {
    super(message, null, false, false);
  }
}

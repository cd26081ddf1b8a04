package dev.slogate.github.oidc;

/** A token does not prove what it must; the message says what, without the token. */
public final class NotTrusted extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What it fails to prove. */
  public enum Lack {
    /** That GitHub gave it, to this server's callers, and just now. */
    GENUINE,
    /** That it is of a job that may do this. */
    ALLOWED
  }

  private final Lack lack;

  NotTrusted(Lack lack, String message) {
    super(message);
    this.lack = lack;
  }

  public Lack lack() {
    return lack;
  }
}

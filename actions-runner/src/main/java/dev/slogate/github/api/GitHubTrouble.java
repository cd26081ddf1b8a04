package dev.slogate.github.api;

import java.time.Instant;
import java.util.Optional;

/** GitHub did not do what it was asked; the message says what, without a secret. */
public final class GitHubTrouble extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Cause {
    /** It does not know who asks: 401. */
    UNKNOWN_CALLER,
    /** Whoever asks may not: 403. The message names the permission, where GitHub does. */
    FORBIDDEN,
    /** Too much was asked, by its primary or its secondary limits. */
    LIMITED,
    /** There is no such thing, or none that whoever asks may see: 404. */
    MISSING,
    /** It was there, and was deleted: 410. */
    GONE,
    /** It understood, and says no: 422 and the like. */
    REFUSED,
    /** It did not answer, or not in a way that makes sense. */
    FAILED
  }

  private final Cause trouble;
  private final transient Optional<Instant> until;

  GitHubTrouble(Cause trouble, String message, Optional<Instant> until) {
    super(message);
    this.trouble = trouble;
    this.until = until;
  }

  GitHubTrouble(Cause trouble, String message) {
    this(trouble, message, Optional.empty());
  }

  public Cause trouble() {
    return trouble;
  }

  /** When it is to be asked again, where it was asked too much. */
  public Optional<Instant> until() {
    return until;
  }
}

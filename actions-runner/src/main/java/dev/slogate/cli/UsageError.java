package dev.slogate.cli;

/** A mistake of the caller: told in one sentence, without a stack trace, exit 2. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageError(String message) {
    super(message);
  }

  UsageError(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.slogate.cli;

/** Telemetry that does not answer, where no decision says so: exit 13. */
final class Unanswered extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unanswered(String message) {
    super(message);
  }
}

package dev.slogate.github.api;

import java.util.Optional;

/**
 * A line beside a commit.
 *
 * @param name the newest of a name is shown
 * @param externalId by which we know it
 * @param title one line
 * @param summary GitHub Flavored Markdown, 65,535 characters at the most
 * @param link to what tells more; where there is none, GitHub links to the App
 */
public record CheckRun(
    String sha,
    String name,
    String externalId,
    State state,
    String title,
    String summary,
    Optional<String> link) {

  /** Of a summary: a byte is a character or less, and GitHub needs some room itself. */
  public static final int MOST_SUMMARY_BYTES = 60 * 1024;

  /** What one of a deploy is called, whoever shows it: of two that differ, both are shown. */
  public static String name(String service, String environment) {
    return "slo-gate: %s to %s".formatted(service, environment);
  }

  /** How it stands. */
  public enum State {
    WAITING("in_progress", ""),
    PASSED("completed", "success"),
    FAILED("completed", "failure"),
    /** It is said, and stops nobody. */
    NEUTRAL("completed", "neutral");

    private final String status;
    private final String conclusion;

    State(String status, String conclusion) {
      this.status = status;
      this.conclusion = conclusion;
    }

    String status() {
      return status;
    }

    /** Empty before there is one. */
    String conclusion() {
      return conclusion;
    }
  }
}

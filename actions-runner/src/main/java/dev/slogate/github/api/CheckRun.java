package dev.slogate.github.api;

/**
 * A line beside a commit.
 *
 * @param name the newest of a name is shown
 * @param externalId by which we know it
 * @param title one line
 * @param summary GitHub Flavored Markdown, 65,535 characters at the most
 */
public record CheckRun(
    String sha, String name, String externalId, State state, String title, String summary) {

  /** How it stands. */
  public enum State {
    WAITING("in_progress", ""),
    PASSED("completed", "success"),
    FAILED("completed", "failure");

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

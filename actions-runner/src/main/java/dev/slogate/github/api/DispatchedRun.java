package dev.slogate.github.api;

import java.time.Instant;

/**
 * A run that somebody started by hand or by an API.
 *
 * @param title as the workflow's {@code run-name} makes it, or else the workflow's name
 * @param created when its first attempt was
 * @param status in GitHub's words: {@code queued}, {@code completed}
 * @param conclusion in GitHub's words; empty before there is one
 * @param link for people
 */
public record DispatchedRun(
    RunId id, String title, Instant created, String status, String conclusion, String link) {

  /** Whether nothing of it runs or waits any more. */
  public boolean completed() {
    return status.equals("completed");
  }

  /** Whether all of it went well. */
  public boolean succeeded() {
    return completed() && conclusion.equals("success");
  }
}

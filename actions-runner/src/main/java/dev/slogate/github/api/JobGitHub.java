package dev.slogate.github.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * GitHub, as a job of GitHub Actions sees it: by the job's token, and with its rights. Safe for
 * several threads. Methods of its parts throw {@link GitHubTrouble}.
 */
public final class JobGitHub implements AutoCloseable {

  private final Requests requests;
  private final Access access;

  /**
   * Nothing is asked before it is used.
   *
   * @param api without a slash at its end: {@link GitHub#API}, or {@code https://HOST/api/v3}
   * @param environment where a proxy is looked up
   */
  public JobGitHub(URI api, String token, Map<String, String> environment, Clock clock) {
    this(api, token, environment, clock, Requests.TIMEOUT);
  }

  JobGitHub(URI api, String token, Map<String, String> environment, Clock clock, Duration timeout) {
    requests = new Requests("the token", api, environment, clock, timeout);
    access = new TokenAccess(requests, token, clock);
  }

  /** Its workflows, and what they run. */
  public Workflows workflows() {
    return new Workflows(access);
  }

  /** What it knows of deployments. */
  public Deployments deployments() {
    return new Deployments(access);
  }

  /** Lines beside commits. */
  public CheckRuns checks() {
    return new CheckRuns(access);
  }

  @Override
  public void close() {
    requests.close();
  }
}

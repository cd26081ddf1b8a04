package dev.slogate.escalation.incident;

/**
 * What part an accepted dependency had in a service's bad events.
 *
 * @param slo of the dependency, which it is judged by
 */
public record Part(String slo, Contribution contribution) {

  /** Whether it had one. */
  public boolean contributed() {
    return contribution.verdict() == Contribution.Verdict.CONTRIBUTING;
  }
}

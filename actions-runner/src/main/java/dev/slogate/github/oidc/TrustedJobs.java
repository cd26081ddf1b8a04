package dev.slogate.github.oidc;

import java.util.Set;

/**
 * Jobs that may speak for whoever started them. All of it is compared exactly.
 *
 * @param issuer of their tokens
 * @param audience that their tokens must be made for
 * @param repositories numbers
 * @param owners numbers of the repositories' owners
 * @param environment which people protect
 * @param workflows files at a ref, {@code acme/release/.github/workflows/x.yml@refs/heads/main}
 */
public record TrustedJobs(
    String issuer,
    String audience,
    Set<String> repositories,
    Set<String> owners,
    String environment,
    Set<String> workflows) {

  public TrustedJobs {
    repositories = Set.copyOf(repositories);
    owners = Set.copyOf(owners);
    workflows = Set.copyOf(workflows);
  }
}

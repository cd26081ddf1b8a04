package dev.slogate.cli;

import dev.slogate.github.api.SigningKeys;
import dev.slogate.github.api.Team;
import dev.slogate.github.oidc.JobTokens;

/**
 * By which jobs people override, and who may.
 *
 * @param keys that the tokens are signed with
 * @param team whose members may
 */
record OverrideJobs(JobTokens tokens, SigningKeys keys, Team team) implements AutoCloseable {

  @Override
  public void close() {
    keys.close();
  }
}

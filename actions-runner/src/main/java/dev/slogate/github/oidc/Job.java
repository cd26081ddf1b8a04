package dev.slogate.github.oidc;

import dev.slogate.github.api.RunId;

/**
 * A job that is what it claims to be.
 *
 * @param account number of whoever started its run
 */
public record Job(RunId run, long account) {}

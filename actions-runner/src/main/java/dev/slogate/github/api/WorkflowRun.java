package dev.slogate.github.api;

/**
 * What GitHub says of a run.
 *
 * @param repositoryId which stays when a name goes to another repository
 * @param attempt 1 for the first
 * @param login of whoever set off this attempt
 * @param completed whether nothing of it runs or waits any more
 */
public record WorkflowRun(
    RunId id, String repositoryId, int attempt, String sha, String login, boolean completed) {}

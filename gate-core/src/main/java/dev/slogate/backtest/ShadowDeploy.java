package dev.slogate.backtest;

/**
 * A deploy that would have been held, were the policy enforced.
 *
 * @param deploy at the instant that its first decision was measured at
 * @param key that makes a retry the same deploy
 * @param policy that was in trial
 * @param look what that decision said
 */
public record ShadowDeploy(PastDeploy deploy, String key, String policy, Look look) {}

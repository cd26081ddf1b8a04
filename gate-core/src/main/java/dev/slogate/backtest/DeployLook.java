package dev.slogate.backtest;

import java.time.Duration;
import java.util.Optional;

/**
 * What the gate would have said of a deploy.
 *
 * @param look of its own change, at its own instant
 * @param waits until any change would have passed; zero where it passed itself, empty where none
 *     would up to the end of what was judged
 */
public record DeployLook(PastDeploy deploy, Look look, Optional<Duration> waits) {}

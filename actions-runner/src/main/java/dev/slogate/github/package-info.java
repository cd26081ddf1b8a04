/**
 * GitHub's runner: inputs, the run's environment, and what a step leaves behind. Knows neither
 * catalog nor telemetry, and decides nothing.
 */
@NullMarked
package dev.slogate.github;

import org.jspecify.annotations.NullMarked;

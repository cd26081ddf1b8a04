/**
 * Real servers for tests: telemetry, filled with a generated past whose truth is known, and
 * databases.
 *
 * <p>{@link dev.slogate.testbed.History} is what happened, {@link
 * dev.slogate.testbed.PrometheusServer} and {@link dev.slogate.testbed.VictoriaMetricsServer} are
 * what a gate would ask about it, and {@link dev.slogate.testbed.Testbed} shares them between test
 * classes.
 */
@NullMarked
package dev.slogate.testbed;

import org.jspecify.annotations.NullMarked;

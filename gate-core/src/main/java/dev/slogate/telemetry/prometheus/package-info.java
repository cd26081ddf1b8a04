/** Prometheus and what speaks its HTTP API. */
@NullMarked
package dev.slogate.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;

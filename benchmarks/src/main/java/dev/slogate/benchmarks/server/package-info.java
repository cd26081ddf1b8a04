/** The whole gate, measured against a real Prometheus with a generated past. */
@NullMarked
package dev.slogate.benchmarks.server;

import org.jspecify.annotations.NullMarked;

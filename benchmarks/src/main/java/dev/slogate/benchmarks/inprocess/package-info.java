/** The pure parts, measured by JMH. */
@NullMarked
package dev.slogate.benchmarks.inprocess;

import org.jspecify.annotations.NullMarked;

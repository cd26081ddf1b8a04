/** Growth without measuring it. */
@NullMarked
package dev.slogate.benchmarks.growth;

import org.jspecify.annotations.NullMarked;

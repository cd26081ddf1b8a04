/** The benchmarks themselves, tried at a tiny scale. */
@NullMarked
package dev.slogate.benchmarks;

import org.jspecify.annotations.NullMarked;

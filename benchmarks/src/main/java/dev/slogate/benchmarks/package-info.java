/**
 * What a decision costs: {@code make bench} runs {@link dev.slogate.benchmarks.Main}, which prints
 * one table and writes it into {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.slogate.benchmarks;

import org.jspecify.annotations.NullMarked;

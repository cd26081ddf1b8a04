/** What it costs to judge a long past of many services. */
@NullMarked
package dev.slogate.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;

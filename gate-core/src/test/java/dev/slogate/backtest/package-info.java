@NullMarked
package dev.slogate.backtest;

import org.jspecify.annotations.NullMarked;

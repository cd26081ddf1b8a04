/** What a policy would have done to the past: timelines, holds, deploys, incidents. Pure. */
@NullMarked
package dev.slogate.backtest;

import org.jspecify.annotations.NullMarked;

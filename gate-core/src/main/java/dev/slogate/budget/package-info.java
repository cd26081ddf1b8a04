/** The arithmetic: intervals, burn rates, budgets, forecasts. Pure. */
@NullMarked
package dev.slogate.budget;

import org.jspecify.annotations.NullMarked;

/** Pieces of PromQL, read and written: selectors, matchers, strings, durations. */
@NullMarked
package dev.slogate.promql;

import org.jspecify.annotations.NullMarked;

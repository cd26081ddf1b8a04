/** Which counts over which windows, in as few queries as possible. Pure: no I/O, no clock. */
@NullMarked
package dev.slogate.plan;

import org.jspecify.annotations.NullMarked;

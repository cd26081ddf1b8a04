/**
 * Hours that are closed: when they are and what they hold, and how windows are put together from
 * them and from what telemetry says of their edges.
 */
@NullMarked
package dev.slogate.hours;

import org.jspecify.annotations.NullMarked;

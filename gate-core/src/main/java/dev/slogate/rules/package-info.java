/** Rules for Prometheus: counts of events, and alerts on what burns, with tests of them. */
@NullMarked
package dev.slogate.rules;

import org.jspecify.annotations.NullMarked;

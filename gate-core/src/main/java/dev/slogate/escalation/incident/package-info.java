/** Incidents in the history of bad events, and which dependencies had a part in them. Pure. */
@NullMarked
package dev.slogate.escalation.incident;

import org.jspecify.annotations.NullMarked;

/** Patterns that persist in an SLO's history, told from noise. Pure. */
@NullMarked
package dev.slogate.escalation.pattern;

import org.jspecify.annotations.NullMarked;

/** What follows from a quarter that was missed: outcomes, the ladder, who owes what. Pure. */
@NullMarked
package dev.slogate.escalation;

import org.jspecify.annotations.NullMarked;

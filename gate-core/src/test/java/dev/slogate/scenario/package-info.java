/** Verdicts for situations that a gate meets, each through the whole gate. */
@NullMarked
package dev.slogate.scenario;

import org.jspecify.annotations.NullMarked;

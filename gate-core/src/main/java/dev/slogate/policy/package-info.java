/** From measurement to verdict to disposition, with reasons. Pure. */
@NullMarked
package dev.slogate.policy;

import org.jspecify.annotations.NullMarked;

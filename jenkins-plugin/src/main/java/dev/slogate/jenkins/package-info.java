/**
 * Translates Jenkins into the core's values, and the core's values into Jenkins. Decides nothing.
 */
@NullMarked
package dev.slogate.jenkins;

import org.jspecify.annotations.NullMarked;

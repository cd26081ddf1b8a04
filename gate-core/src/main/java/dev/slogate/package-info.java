/** The façade and the values that cross module borders. */
@NullMarked
package dev.slogate;

import org.jspecify.annotations.NullMarked;

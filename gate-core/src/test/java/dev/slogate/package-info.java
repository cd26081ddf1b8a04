@NullMarked
package dev.slogate;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.slogate.guard;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.slogate.budget;

import org.jspecify.annotations.NullMarked;

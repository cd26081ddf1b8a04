@NullMarked
package dev.slogate.hours;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.slogate.quality;

import org.jspecify.annotations.NullMarked;

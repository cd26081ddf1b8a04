@NullMarked
package dev.slogate.rollback;

import org.jspecify.annotations.NullMarked;

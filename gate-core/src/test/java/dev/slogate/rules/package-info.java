@NullMarked
package dev.slogate.rules;

import org.jspecify.annotations.NullMarked;

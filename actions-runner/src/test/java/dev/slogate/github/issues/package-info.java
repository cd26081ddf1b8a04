@NullMarked
package dev.slogate.github.issues;

import org.jspecify.annotations.NullMarked;

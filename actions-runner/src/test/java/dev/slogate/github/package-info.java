@NullMarked
package dev.slogate.github;

import org.jspecify.annotations.NullMarked;

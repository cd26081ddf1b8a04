/** A GitHub to test against, held to what GitHub publishes of itself. */
@NullMarked
package dev.slogate.github.api;

import org.jspecify.annotations.NullMarked;

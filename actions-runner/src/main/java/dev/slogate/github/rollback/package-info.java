/** Rolls back by a workflow of GitHub Actions. */
@NullMarked
package dev.slogate.github.rollback;

import org.jspecify.annotations.NullMarked;

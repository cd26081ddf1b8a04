/** Rollbacks by a workflow, against a GitHub that runs it. */
@NullMarked
package dev.slogate.github.rollback;

import org.jspecify.annotations.NullMarked;

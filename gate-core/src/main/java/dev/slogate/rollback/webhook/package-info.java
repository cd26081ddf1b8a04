/** Rolls back by calling a webhook of the user's. */
@NullMarked
package dev.slogate.rollback.webhook;

import org.jspecify.annotations.NullMarked;

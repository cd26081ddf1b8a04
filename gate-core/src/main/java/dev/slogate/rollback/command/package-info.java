/** Rolls back by running a program of the user's. */
@NullMarked
package dev.slogate.rollback.command;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.slogate.rollback.command;

import org.jspecify.annotations.NullMarked;

/** The launcher script, run as a process over a copy of what was built. */
@NullMarked
package dev.slogate.launcher;

import org.jspecify.annotations.NullMarked;

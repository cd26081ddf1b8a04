/** The command line: reads arguments, calls the gate, prints what it says. Decides nothing. */
@NullMarked
package dev.slogate.cli;

import org.jspecify.annotations.NullMarked;

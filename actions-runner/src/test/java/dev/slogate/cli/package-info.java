/** The command line as its users meet it: arguments in, two streams and an exit code out. */
@NullMarked
package dev.slogate.cli;

import org.jspecify.annotations.NullMarked;

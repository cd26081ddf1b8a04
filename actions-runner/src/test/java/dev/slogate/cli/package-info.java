/** Tests of the command line, and of the documentation through it. */
@NullMarked
package dev.slogate.cli;

import org.jspecify.annotations.NullMarked;

/** The port through which bad and total counts arrive, each with what is unsure about it. */
@NullMarked
package dev.slogate.telemetry;

import org.jspecify.annotations.NullMarked;

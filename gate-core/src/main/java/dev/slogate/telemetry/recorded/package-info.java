/** Telemetry kept in a file: read behind the port, and written from another back-end. */
@NullMarked
package dev.slogate.telemetry.recorded;

import org.jspecify.annotations.NullMarked;

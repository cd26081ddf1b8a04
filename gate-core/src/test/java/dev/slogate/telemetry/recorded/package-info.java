@NullMarked
package dev.slogate.telemetry.recorded;

import org.jspecify.annotations.NullMarked;

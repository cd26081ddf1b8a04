@NullMarked
package dev.slogate.telemetry;

import org.jspecify.annotations.NullMarked;

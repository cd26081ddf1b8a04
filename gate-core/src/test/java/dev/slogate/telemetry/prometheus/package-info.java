@NullMarked
package dev.slogate.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;

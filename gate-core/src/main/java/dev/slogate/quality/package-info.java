/** Is the telemetry fit to judge by? What a back-end saw in, gaps out. Pure. */
@NullMarked
package dev.slogate.quality;

import org.jspecify.annotations.NullMarked;

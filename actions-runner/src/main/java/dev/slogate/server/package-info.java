/** A small HTTP server: routes, limits, metrics. It knows no gate. */
@NullMarked
package dev.slogate.server;

import org.jspecify.annotations.NullMarked;

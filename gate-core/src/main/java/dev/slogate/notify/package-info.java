/** Signals of the escalation: which are due, to whom, and the port through which they go out. */
@NullMarked
package dev.slogate.notify;

import org.jspecify.annotations.NullMarked;

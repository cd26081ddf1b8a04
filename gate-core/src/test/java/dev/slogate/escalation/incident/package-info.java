@NullMarked
package dev.slogate.escalation.incident;

import org.jspecify.annotations.NullMarked;

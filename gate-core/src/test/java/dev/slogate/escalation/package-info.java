@NullMarked
package dev.slogate.escalation;

import org.jspecify.annotations.NullMarked;

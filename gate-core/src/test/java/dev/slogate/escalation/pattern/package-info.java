@NullMarked
package dev.slogate.escalation.pattern;

import org.jspecify.annotations.NullMarked;

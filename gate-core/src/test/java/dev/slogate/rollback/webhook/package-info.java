@NullMarked
package dev.slogate.rollback.webhook;

import org.jspecify.annotations.NullMarked;

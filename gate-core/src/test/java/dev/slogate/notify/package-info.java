@NullMarked
package dev.slogate.notify;

import org.jspecify.annotations.NullMarked;

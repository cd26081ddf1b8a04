@NullMarked
package dev.slogate.server;

import org.jspecify.annotations.NullMarked;

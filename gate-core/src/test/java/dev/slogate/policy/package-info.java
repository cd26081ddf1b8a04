@NullMarked
package dev.slogate.policy;

import org.jspecify.annotations.NullMarked;

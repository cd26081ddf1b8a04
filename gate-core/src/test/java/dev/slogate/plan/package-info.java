@NullMarked
package dev.slogate.plan;

import org.jspecify.annotations.NullMarked;

/** How often the guard is right, on generated deploys. */
@NullMarked
package dev.slogate.benchmarks.guard;

import org.jspecify.annotations.NullMarked;

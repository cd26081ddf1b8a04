@NullMarked
package dev.slogate.benchmarks.guard;

import org.jspecify.annotations.NullMarked;

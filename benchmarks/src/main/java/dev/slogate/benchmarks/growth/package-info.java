/** How what a decision costs grows with what is judged. */
@NullMarked
package dev.slogate.benchmarks.growth;

import org.jspecify.annotations.NullMarked;

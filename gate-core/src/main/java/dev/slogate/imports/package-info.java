/** What Sloth and Pyrra were told of SLOs, as documents of a catalog. */
@NullMarked
package dev.slogate.imports;

import org.jspecify.annotations.NullMarked;

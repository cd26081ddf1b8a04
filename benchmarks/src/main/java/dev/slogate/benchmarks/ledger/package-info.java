/** What the ledger costs, of a million records. */
@NullMarked
package dev.slogate.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;

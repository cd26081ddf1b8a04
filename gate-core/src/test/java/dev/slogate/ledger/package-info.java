@NullMarked
package dev.slogate.ledger;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.slogate.ledger.jdbc;

import org.jspecify.annotations.NullMarked;

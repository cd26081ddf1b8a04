/** The ledger in SQL: an embedded SQLite file, or a PostgreSQL that several share. */
@NullMarked
package dev.slogate.ledger.jdbc;

import org.jspecify.annotations.NullMarked;

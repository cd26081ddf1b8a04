package dev.slogate.ledger.jdbc;

import java.sql.SQLException;

/** Carries the database's exception through a function that may throw none. */
final class StoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  StoreFailure(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }
}

package dev.slogate.ledger;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import java.util.Optional;
import java.util.function.Function;

/**
 * The durable record: append-only, one chain, shared by whoever opens it.
 *
 * <p>Methods throw {@link LedgerTrouble} where the store can't do its part.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Reads a consistent state.
   *
   * @param work may be called again where the store went away in the middle
   */
  <T> T read(Function<Records, T> work);

  /**
   * Reads and appends as the only writer; either everything that {@code work} appends is durable
   * when this returns, or nothing is.
   *
   * @param work may be called again where the store went away in the middle: it must have no effect
   *     but through the journal
   */
  <T> T write(Function<Journal, T> work);

  /** Counts of closed hours. */
  Memory memory();

  /** Whether several machines share it, so that names of one machine mean nothing in it. */
  boolean shared();

  /** Who signs in to the store, where it authenticates people. */
  default Optional<Actor> signedIn() {
    return Optional.empty();
  }

  /** What and where it is, without secrets. */
  String describe();

  @Override
  void close();
}

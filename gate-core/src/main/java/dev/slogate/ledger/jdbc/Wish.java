package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Journal;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A piece of writing that a thread wants done, by itself or by whoever's turn it is. */
final class Wish<T> {

  private final Function<Journal, T> work;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private @Nullable T result;

  Wish(Function<Journal, T> work) {
    this.work = work;
  }

  /** Does it, for now: it counts once that is committed. */
  void carryOut(Journal journal) {
    result = work.apply(journal);
  }

  /** What was done last is durable. */
  void grant() {
    outcome.complete(Objects.requireNonNull(result));
  }

  /** Nothing was done. */
  void fail(Throwable why) {
    outcome.completeExceptionally(why);
  }

  boolean settled() {
    return outcome.isDone();
  }

  /** What came of it, once that is known. */
  T outcome() {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}

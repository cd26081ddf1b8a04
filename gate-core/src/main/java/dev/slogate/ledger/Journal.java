package dev.slogate.ledger;

import dev.slogate.Actor;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongFunction;

/** The ledger, held by one writer: what it reads stays true until what it appends is durable. */
public interface Journal extends Records {

  /** Appends a record. */
  default Entry append(Actor actor, Event event) {
    return append(actor, seq -> event);
  }

  /** Appends a record that is named by its sequence number. */
  Entry append(Actor actor, LongFunction<Event> event);

  /**
   * Lets the bodies of old records go; see {@link Pruning}, which signs off for them.
   *
   * @param except sequence numbers of records that keep theirs
   * @return how many
   */
  long prune(Set<Kind> kinds, Instant before, Set<Long> except);
}

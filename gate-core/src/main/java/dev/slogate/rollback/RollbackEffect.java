package dev.slogate.rollback;

import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.guard.RollbackOrder;
import java.time.Duration;

/**
 * What carries out an order to roll back. It decides nothing, not even whether to try again: {@link
 * dev.slogate.guard.NextAction} does.
 *
 * <p>No method throws for what the other side does.
 */
public interface RollbackEffect extends AutoCloseable {

  /** What came of sending. */
  sealed interface Sent {
    /** The other side has it, and it is done. */
    record Confirmed() implements Sent {}

    /** The other side has it, and says later what came of it. */
    record Taken() implements Sent {}

    /**
     * It may have it or not.
     *
     * @param why for people, without secrets
     */
    record Unclear(String why) implements Sent {}

    /**
     * It does not have it, and would say no again: a person must mend something first.
     *
     * @param why for people, without secrets
     */
    record Refused(String why) implements Sent {}
  }

  /** What sending it twice does. */
  EffectKind kind();

  /**
   * Sends an order, under its {@link RollbackOrder#key}.
   *
   * @return within half of {@link #patience}, with everything that it began given up, done or taken
   */
  Sent send(RollbackRequest request);

  /** Asks the other side whether it has the order; {@link Lookup#NOT_ASKED} where it can't be. */
  Lookup lookUp(RollbackRequest request);

  /** At least twice what sending may take, and longer than the other side takes to show it. */
  Duration patience();

  /** What it is, for people, without secrets. */
  String describe();

  @Override
  default void close() {}
}

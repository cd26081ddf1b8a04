package dev.slogate.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * What is on record of a rollback's effect.
 *
 * @param ordered whether there is an order
 * @param sentAt when it was last sent. This is put on record <em>before</em> it is sent, and by one
 *     process alone: the record refuses a second entry that rests on the same state
 * @param confirmed whether the other side is known to have it
 */
public record EffectRecord(boolean ordered, Optional<Instant> sentAt, boolean confirmed) {

  public static final EffectRecord NONE = new EffectRecord(false, Optional.empty(), false);

  public EffectRecord {
    if (!ordered && (sentAt.isPresent() || confirmed)) {
      throw new IllegalArgumentException("nobody ordered what was sent");
    }
  }
}

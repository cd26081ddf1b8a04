package dev.slogate.ledger;

import java.time.Instant;

/**
 * A checkpoint: bodies of old decisions and deploys were let go. Their hashes stay, so that the
 * chain goes on.
 *
 * @param before only records from before this instant
 * @param upTo sequence number up to which the checkpoint speaks
 * @param count records without a body up to there
 * @param digest SHA-256 over their hashes, in order
 * @param reason who signed off gave for it
 */
public record Pruned(Instant before, long upTo, long count, String digest, String reason)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of("prune-" + upTo);
  }
}

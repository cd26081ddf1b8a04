package dev.slogate.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An issue is there.
 *
 * @param issue its key
 * @param repository {@code owner/name}
 * @param number as the tracker counts
 * @param until when it is left to people alone; empty where it is followed until it is closed
 */
public record IssueOpened(String issue, String repository, long number, Optional<Instant> until)
    implements Event {

  @Override
  public Keys keys() {
    return new Keys(Optional.empty(), Optional.empty(), issue, until);
  }
}

package dev.slogate.ledger;

/**
 * Somebody is about to open an issue. What nobody heard of for a while may be claimed again.
 *
 * @param issue its key
 * @param repository {@code owner/name}
 */
public record IssueClaimed(String issue, String repository) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(issue);
  }
}

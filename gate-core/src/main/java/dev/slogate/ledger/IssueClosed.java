package dev.slogate.ledger;

/**
 * Nobody need work on an issue any more, and it was closed.
 *
 * @param issue its key
 */
public record IssueClosed(String issue) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(issue);
  }
}

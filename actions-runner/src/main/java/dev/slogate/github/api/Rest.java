package dev.slogate.github.api;

import dev.slogate.github.api.GitHubTrouble.Cause;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The rest that GitHub asks of one caller, once it was asked too much. */
final class Rest {

  private final Clock clock;
  private volatile Instant until = Instant.MIN;

  Rest(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks GitHub, unless it is not to be asked yet.
   *
   * @throws GitHubTrouble if it did not do it, or is not to be asked yet
   */
  <T> T respecting(Supplier<T> work) {
    Instant end = until;
    if (clock.instant().isBefore(end)) {
      throw new GitHubTrouble(
          Cause.LIMITED,
          "GitHub is not asked before " + end + ", since it was asked too much",
          Optional.of(end));
    }
    try {
      return work.get();
    } catch (GitHubTrouble trouble) {
      trouble.until().ifPresent(next -> until = next);
      throw trouble;
    }
  }
}

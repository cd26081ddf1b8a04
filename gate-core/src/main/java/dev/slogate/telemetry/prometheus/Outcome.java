package dev.slogate.telemetry.prometheus;

import dev.slogate.telemetry.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How one query went. */
sealed interface Outcome {

  /**
   * An answer.
   *
   * @param warnings why the server says that it is partial; empty if it is whole
   * @param serverTime what the server's clock said, to the second
   */
  record Answered(List<Series> series, List<String> warnings, Optional<Instant> serverTime)
      implements Outcome {}

  /** No answer, and why. */
  record Failed(Trouble trouble) implements Outcome {}

  /** Java 17 has no exhaustive switch over sealed types; this is it. */
  default <T> T match(Function<Answered, T> answered, Function<Failed, T> failed) {
    return this instanceof Answered a ? answered.apply(a) : failed.apply((Failed) this);
  }
}

package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What answers say of the server itself. */
final class Notes {

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

  private final Clock clock;
  private final Set<Answer.Note> notes = new LinkedHashSet<>();

  /**
   * @param clock compared with the server's
   */
  Notes(Clock clock) {
    this.clock = clock;
  }

  /**
   * Why this answer can't be trusted.
   *
   * @param upTo the last instant that was asked about: what has not been is no time without events
   */
  List<Trouble> troubles(Outcome.Answered answer, Instant upTo) {
    List<Trouble> troubles = new ArrayList<>();
    clockSkew(answer)
        .or(() -> ahead(answer, upTo))
        .ifPresent(
            message -> {
              notes.add(new Answer.Note("CLOCK_SKEW", message));
              troubles.add(new Trouble(Gap.STALE, message));
            });
    if (!answer.warnings().isEmpty()) {
      String warnings = String.join("; ", answer.warnings());
      troubles.add(new Trouble(Gap.PARTIAL, "the server calls its answer partial: " + warnings));
    }
    return troubles;
  }

  List<Answer.Note> all() {
    return List.copyOf(notes);
  }

  /** Instants come from the ledger, whose clock may be another one, or have been wrong before. */
  private static Optional<String> ahead(Outcome.Answered answered, Instant upTo) {
    return answered
        .serverTime()
        .map(server -> Duration.between(server, upTo))
        .filter(ahead -> ahead.compareTo(CLOCK_TOLERANCE) > 0)
        .map(
            ahead ->
                "what is asked lies %d min ahead of the server's clock: is the ledger's right?"
                    .formatted(ahead.toMinutes()));
  }

  private Optional<String> clockSkew(Outcome.Answered answered) {
    return answered
        .serverTime()
        .map(server -> Duration.between(server, clock.instant()))
        .filter(skew -> skew.abs().compareTo(CLOCK_TOLERANCE) > 0)
        .map(
            skew ->
                "this machine's clock is "
                    + skew.abs().toMinutes()
                    + " min "
                    + (skew.isNegative() ? "behind" : "ahead of")
                    + " the server's: set one of them right");
  }
}

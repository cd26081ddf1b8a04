package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Trouble;
import java.time.Clock;
import java.time.Duration;
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

  /** Why this answer can't be trusted. */
  List<Trouble> troubles(Outcome.Answered answer) {
    List<Trouble> troubles = new ArrayList<>();
    clockSkew(answer)
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

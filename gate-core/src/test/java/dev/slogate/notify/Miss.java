package dev.slogate.notify;

import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Standing;
import dev.slogate.escalation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A service that missed a quarter, with nothing written yet. */
public final class Miss {

  public static final Addressees TEAMS =
      new Addressees(
          Optional.of("checkout-team"),
          Optional.of("sre-leads"),
          Optional.of("executives"),
          Optional.of("executives"),
          Optional.of("platform-team"));

  private Miss() {}

  /** The only one. */
  public static Signals.Case once(String service, Instant closed) {
    return at(Level.TEAM, service, closed, TEAMS);
  }

  public static Signals.Case at(Level level, String service, Instant closed, Addressees to) {
    List<Due> dues =
        Stream.of(Duty.values())
            .filter(duty -> duty != Duty.POSTMORTEM && duty.level().compareTo(level) <= 0)
            .map(duty -> due(duty, "2026Q3", closed, Due.State.OPEN))
            .toList();
    Step step = new Step(closed, Step.Cause.MISSED, "2026Q3", level, level.number());
    Standing standing =
        new Standing(level, level.number(), Optional.of(closed), to.owner(), dues, List.of(step));
    return new Signals.Case(service, service + "-answers", standing, List.of(), to);
  }

  static Due due(Duty duty, String subject, Instant since, Due.State state) {
    return new Due(duty, subject, since, since.plus(Duration.ofDays(14)), state, Optional.empty());
  }
}

package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.Escalation;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Levels and duties in words. */
final class EscalationWords {

  private EscalationWords() {}

  static String of(Duty duty) {
    return switch (duty) {
      case RETRO -> "retro";
      case CORRECTIVE_PLAN -> "corrective plan";
      case STRUCTURAL_NOTE -> "structural note";
      case EXECUTIVE_DECISION -> "decision to invest or to relax the target";
      case POSTMORTEM -> "postmortem";
    };
  }

  /** The team, or who it would be where nobody is written down. */
  static String who(Optional<String> team, Duty duty) {
    return team.orElseGet(() -> of(duty.author()));
  }

  static String of(Role role) {
    return switch (role) {
      case SERVICE_TEAM -> "the service team";
      case SRE_OWNER -> "the SRE owner";
      case EXECUTIVES -> "executives";
    };
  }

  /** {@code checkout-team owes a retro of 2026Q3 by 14 Oct 2026 (3 d left).} */
  static String owes(Optional<String> team, Duty duty, String subject, Instant until, Instant at) {
    boolean late = !at.isBefore(until);
    String verb = team.isEmpty() && duty.author() == Role.EXECUTIVES ? "owe" : "owes";
    String who = who(team, duty);
    return (team.isEmpty() ? Character.toUpperCase(who.charAt(0)) + who.substring(1) : who)
        + " "
        + verb
        + " a "
        + of(duty)
        + " of "
        + subject
        + (late
            ? ", overdue by " + Times.span(Duration.between(until, at))
            : " by "
                + Times.lastDay(until)
                + " ("
                + Times.span(Duration.between(at, until))
                + " left)")
        + ".";
  }

  /** {@code Escalation level 1: answers missed one quarter.} Empty at the ground. */
  static Optional<String> line(Decision decision) {
    return line(decision.escalation(), decision.at());
  }

  static Optional<String> line(Escalation escalation, Instant at) {
    if (escalation.level() == Level.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        "Escalation level "
            + escalation.level().number()
            + ": "
            + escalation.slo().orElse("")
            + " missed "
            + missed(escalation.quartersMissed())
            + "."
            + escalation
                .next()
                .map(next -> " " + owes(next.team(), next.duty(), next.subject(), next.until(), at))
                .orElse(""));
  }

  static String missed(int quarters) {
    return quarters == 1 ? "one quarter" : quarters + " quarters in a row";
  }
}

package dev.slogate.escalation;

import java.time.Duration;

/**
 * How long people have, from the quarter's close; for a postmortem from the incident's end.
 *
 * @param retro defaults to 14 days
 * @param correctivePlan defaults to 21 days
 * @param structuralNote defaults to 30 days
 * @param executiveDecision defaults to 30 days
 * @param postmortem defaults to 14 days
 */
public record Deadlines(
    Duration retro,
    Duration correctivePlan,
    Duration structuralNote,
    Duration executiveDecision,
    Duration postmortem) {

  public static final Deadlines DEFAULT =
      new Deadlines(days(14), days(21), days(30), days(30), days(14));

  public Deadlines {
    requirePositive("retro", retro);
    requirePositive("correctivePlan", correctivePlan);
    requirePositive("structuralNote", structuralNote);
    requirePositive("executiveDecision", executiveDecision);
    requirePositive("postmortem", postmortem);
  }

  Duration of(Duty duty) {
    return switch (duty) {
      case RETRO -> retro;
      case CORRECTIVE_PLAN -> correctivePlan;
      case STRUCTURAL_NOTE -> structuralNote;
      case EXECUTIVE_DECISION -> executiveDecision;
      case POSTMORTEM -> postmortem;
    };
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static void requirePositive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " not above zero: " + time);
    }
  }
}

package dev.slogate.notify;

import dev.slogate.escalation.Duty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a signal is about: the value of its label {@code signal}. */
public enum Topic {
  /** An SLO missed a quarter, and something that this asks for is not recorded yet. */
  QUARTER_MISSED(Severity.INFO),
  RETRO_DUE(Severity.INFO),
  RETRO_OVERDUE(Severity.WARNING),
  CORRECTIVE_PLAN_DUE(Severity.INFO),
  CORRECTIVE_PLAN_OVERDUE(Severity.WARNING),
  STRUCTURAL_NOTE_DUE(Severity.WARNING),
  STRUCTURAL_NOTE_OVERDUE(Severity.WARNING),
  EXECUTIVE_DECISION_DUE(Severity.WARNING),
  EXECUTIVE_DECISION_OVERDUE(Severity.WARNING),
  POSTMORTEM_DUE(Severity.INFO),
  POSTMORTEM_OVERDUE(Severity.WARNING),
  /** Something is wrong with the telemetry itself, which is no service's fault. */
  TELEMETRY_FINDING(Severity.WARNING),
  /** The guard could not tell who is to blame, or could not roll back. */
  GUARD_VERDICT(Severity.CRITICAL),
  /** A watch began, and nobody brought it to its end: the process is gone that did it. */
  GUARD_UNFINISHED(Severity.WARNING),
  /** A rollback was ordered, and nobody sent it. */
  ROLLBACK_UNSENT(Severity.CRITICAL),
  /** A rollback was sent, and nobody knows whether it arrived. */
  ROLLBACK_UNCONFIRMED(Severity.CRITICAL);

  /**
   * The guard's alone are critical. Of a quarter none is: it is over, and nobody need get up at
   * night for it.
   */
  enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Severity severity;

  Topic(Severity severity) {
    this.severity = severity;
  }

  Severity severity() {
    return severity;
  }

  /** As it stands in the label: {@code retro_due}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The topic of a label; empty for one that another version knows. */
  public static Optional<Topic> labelled(String label) {
    return Arrays.stream(values()).filter(topic -> topic.label().equals(label)).findFirst();
  }

  /** Something that is due, and still in time. */
  static Topic due(Duty duty) {
    return switch (duty) {
      case RETRO -> RETRO_DUE;
      case CORRECTIVE_PLAN -> CORRECTIVE_PLAN_DUE;
      case STRUCTURAL_NOTE -> STRUCTURAL_NOTE_DUE;
      case EXECUTIVE_DECISION -> EXECUTIVE_DECISION_DUE;
      case POSTMORTEM -> POSTMORTEM_DUE;
    };
  }

  /** Something that should be there by now. */
  static Topic overdue(Duty duty) {
    return switch (duty) {
      case RETRO -> RETRO_OVERDUE;
      case CORRECTIVE_PLAN -> CORRECTIVE_PLAN_OVERDUE;
      case STRUCTURAL_NOTE -> STRUCTURAL_NOTE_OVERDUE;
      case EXECUTIVE_DECISION -> EXECUTIVE_DECISION_OVERDUE;
      case POSTMORTEM -> POSTMORTEM_OVERDUE;
    };
  }
}

package dev.slogate.escalation;

import java.time.Instant;

/** What people leave behind. Who wrote it and when is the record's to say, not the writing's. */
public sealed interface Writing
    permits Retro, CorrectivePlan, StructuralNote, ExecutiveDecision, Postmortem {

  /** What it answers: a quarter as {@code 2026Q3}, or an incident's name. */
  String subject();

  /** Where it can be read in full. */
  String link();

  /**
   * A writing with what the record knows of it.
   *
   * @param at when it was recorded
   * @param by who recorded it, as {@link dev.slogate.Actor} has it
   */
  record Recorded(Instant at, String by, Writing writing) {
    public Recorded {
      Prose.require("by", by);
    }
  }
}

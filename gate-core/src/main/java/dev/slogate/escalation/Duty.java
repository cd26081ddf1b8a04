package dev.slogate.escalation;

import java.util.Arrays;
import java.util.List;

/** What somebody must leave behind in writing, who that is, and what it answers. */
public enum Duty {
  /** Looks back on a missed quarter. Facilitated by SRE, written by the service team. */
  RETRO(Level.TEAM, Role.SERVICE_TEAM, Retro.class),
  /** Cause, what changes, timeline, link, due date. */
  CORRECTIVE_PLAN(Level.TEAM, Role.SERVICE_TEAM, CorrectivePlan.class),
  /** Platform investment and priorities across teams. */
  STRUCTURAL_NOTE(Level.SRE_LEADERSHIP, Role.SRE_OWNER, StructuralNote.class),
  /** Invest, and in what; or relax, to which target and published where. */
  EXECUTIVE_DECISION(Level.EXECUTIVES, Role.EXECUTIVES, ExecutiveDecision.class),
  /**
   * Looks back on a major incident, across teams. Facilitated by SRE, written by the service team.
   * It comes with an incident, at any level.
   */
  POSTMORTEM(Level.NONE, Role.SERVICE_TEAM, Postmortem.class);

  private final Level level;
  private final Role author;
  private final Class<? extends Writing> fulfilledBy;

  Duty(Level level, Role author, Class<? extends Writing> fulfilledBy) {
    this.level = level;
    this.author = author;
    this.fulfilledBy = fulfilledBy;
  }

  /** What reaching a level asks for; at {@link Level#NONE} nothing. */
  static List<Duty> at(Level level) {
    return Arrays.stream(values())
        .filter(duty -> duty != POSTMORTEM && duty.level == level)
        .toList();
  }

  /** The level that asks for it; {@link Level#NONE} for what comes with an incident. */
  public Level level() {
    return level;
  }

  public Role author() {
    return author;
  }

  /** Whether SRE facilitates it: what a team writes of its own miss, it need not face alone. */
  public boolean facilitatedBySre() {
    return this == RETRO || this == POSTMORTEM;
  }

  boolean isFulfilledBy(Writing writing) {
    return fulfilledBy.isInstance(writing);
  }
}

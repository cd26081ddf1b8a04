package dev.slogate.escalation;

import java.util.Optional;

/**
 * How far an SLO has climbed: one level for each quarter missed in a row, and no further than 3.
 */
public enum Level {
  /** Nothing is due. */
  NONE(0),
  /** One missed: the team looks back and plans. Information only; the gate does not change. */
  TEAM(1),
  /** Two in a row: SRE leadership engages. */
  SRE_LEADERSHIP(2),
  /** Three in a row or more: executives invest, or publicly relax the target. */
  EXECUTIVES(3);

  private final int number;

  Level(int number) {
    this.number = number;
  }

  static Level of(int missedInARow) {
    return switch (missedInARow) {
      case 0 -> NONE;
      case 1 -> TEAM;
      case 2 -> SRE_LEADERSHIP;
      default -> EXECUTIVES;
    };
  }

  /** 0 to 3. */
  public int number() {
    return number;
  }

  /** Who acts at this level; nobody at {@link #NONE}. */
  public Optional<Role> acts() {
    return switch (this) {
      case NONE -> Optional.empty();
      case TEAM -> Optional.of(Role.SERVICE_TEAM);
      case SRE_LEADERSHIP -> Optional.of(Role.SRE_OWNER);
      case EXECUTIVES -> Optional.of(Role.EXECUTIVES);
    };
  }
}

package dev.slogate.review;

import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Prospect;

/** What can be said of an SLO in a quarter. */
public enum QuarterState {
  MET,
  MISSED,
  /** Closed, but too little was known to judge it. */
  UNKNOWN,
  /** It still runs, and is heading for its target. */
  ON_TRACK,
  /** It still runs, and is heading for a miss. */
  AT_RISK,
  /** It still runs, and no hours of it are remembered. */
  NOT_REMEMBERED,
  /** It is over, and nobody closed it yet. */
  NOT_CLOSED,
  /** It was over before the first hour that is remembered, or the first quarter that was closed. */
  BEFORE_RECORD,
  /** It has not begun. */
  AHEAD,
  /** The SLO has ratios without counts: its quarters are never judged. */
  NOT_JUDGED;

  static QuarterState of(Outcome outcome) {
    return switch (outcome) {
      case MET -> MET;
      case MISSED -> MISSED;
      case UNKNOWN -> UNKNOWN;
    };
  }

  static QuarterState of(Prospect prospect) {
    return switch (prospect) {
      case ON_TRACK -> ON_TRACK;
      case AT_RISK -> AT_RISK;
    };
  }

  /** Whether there is anything to look back on, if only that too little was known. */
  public boolean onRecord() {
    return switch (this) {
      case MET, MISSED, UNKNOWN, ON_TRACK, AT_RISK -> true;
      case NOT_REMEMBERED, NOT_CLOSED, BEFORE_RECORD, AHEAD, NOT_JUDGED -> false;
    };
  }
}

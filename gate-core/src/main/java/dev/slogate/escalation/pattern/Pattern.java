package dev.slogate.escalation.pattern;

/**
 * Something that persists, with its evidence.
 *
 * @param subject which hour ({@code 03:00}), weekday ({@code MONDAY}), dependency; empty where the
 *     kind says all
 * @param support units that show it: days, weeks, incidents, as the kind says
 * @param of units looked at
 * @param observed mean share of a unit's bad events, or share of units, as the kind says
 * @param expected of the same, without the pattern
 * @param chance that noise shows as much, at most; not yet corrected for how much was looked at
 */
public record Pattern(
    Kind kind,
    String subject,
    int support,
    int of,
    double observed,
    double expected,
    double chance) {

  /** What persists. */
  public enum Kind {
    /** The same hour of the day takes more than its share of the day's bad events. Days. */
    HOUR_OF_DAY,
    /** The same weekday takes more than its share of the week's bad events. Weeks. */
    WEEKDAY,
    /** The hour after a deploy takes more than its share of the day's bad events. Days. */
    AFTER_DEPLOYS,
    /** One dependency contributed again and again. Incidents. */
    SAME_DEPENDENCY,
    /** Over and under the target by turns, more regularly than chance. Changes between spans. */
    OSCILLATION,
    /** Always met by far: the target may be too loose. Spans of four weeks. */
    TOO_LOOSE,
    /** Not once met. Spans of four weeks. */
    NEVER_MET
  }
}

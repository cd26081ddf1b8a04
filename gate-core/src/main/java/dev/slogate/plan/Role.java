package dev.slogate.plan;

/** What a number in an answer is. */
public enum Role {
  TOTAL,
  PART,
  /** An error ratio without events. */
  RATIO,
  /** The lowest error ratio of those that {@link #RATIO} is the mean of. */
  LOWEST_RATIO,
  /** The highest of them. */
  HIGHEST_RATIO,
  /** Present if the data reach back to the start of the budget window. */
  REACHES_BACK,
  /** Time of the oldest sample, seconds since the epoch. */
  OLDEST,
  /** Time of the newest sample, seconds since the epoch. */
  NEWEST,
  /** Events in the same hour of a past week. */
  SAME_HOUR,
  /** Series that the total matches now, by the label that part and total differ in. */
  LABEL_VALUES,
  /** Present if the part was seen in a budget window that is not asked as a whole. */
  PART_SEEN,
  /** How many series the total matches. */
  ALIVE,
  /** How many it matched at any time in an hour. */
  SEEN,
  /** Samples of a series in an hour, on average of those that were there all along. */
  SAMPLES,
  /** How many series were reset more than a few times in an hour. */
  RESTLESS,
  /** How many shards an SLO has. */
  SHARDS,
  /** How many shards the part has that the total has not: it lacks the label. */
  STRAY_SHARDS,
  /** Present if the server itself has data from then. */
  SERVER_REACHES_BACK
}

package dev.slogate;

/** Why a number can't be trusted. */
public enum Gap {
  /** No events now, and none expected at this hour. */
  NO_TRAFFIC,
  /** No events now, though this hour of past weeks had them. */
  TRAFFIC_LOST,
  /** The total matched nothing in the whole period: a misnamed metric. */
  NO_SERIES,
  /** The bad (or good) selector matched nothing in the whole period: perfect, or misspelt. */
  NEVER_BAD,
  /** No bucket of the histogram has the threshold: two bounds stand in for its count. */
  BETWEEN_BUCKETS,
  /** The histogram had a bucket at the threshold, and has none any more: all would be bad. */
  BUCKETS_CHANGED,
  /** The newest sample is too old. */
  STALE,
  /** The server says that its answer is partial. */
  PARTIAL,
  /** A value that is no number. */
  NAN,
  /** Series have fewer samples than this hour of past weeks had. */
  SCRAPE_GAPS,
  /** Counters begin anew so often that counts are lost. */
  COUNTER_RESETS,
  /** Far more series than this hour of past weeks had, and no more events: a label exploded. */
  SERIES_CHURN,
  /** Many series are gone, and their events with them. */
  SERIES_LOST,
  /** Far more or far fewer events than these hours of past weeks had. */
  VOLUME_DRIFT,
  /** Not one bad event in a period whose budget is large. */
  NEVER_BURNS,
  /** The error ratio is the same in every window, and over the budget. */
  CONSTANT_BURN,
  /** The data do not reach back over the window. */
  RETENTION_SHORT,
  /** The query was refused. */
  QUERY_ERROR,
  /** Nobody answered. */
  UNREACHABLE;

  /** Whether a look at the series finds it, which decisions take where their policy asks for it. */
  public boolean ofSeries() {
    return switch (this) {
      case SCRAPE_GAPS, COUNTER_RESETS, SERIES_CHURN, SERIES_LOST -> true;
      case VOLUME_DRIFT, NEVER_BURNS, CONSTANT_BURN -> true;
      default -> false;
    };
  }
}

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
  /** The newest sample is too old. */
  STALE,
  /** The server says that its answer is partial. */
  PARTIAL,
  /** A value that is no number. */
  NAN,
  /** The data do not reach back over the window. */
  RETENTION_SHORT,
  /** The query was refused. */
  QUERY_ERROR,
  /** Nobody answered. */
  UNREACHABLE
}

package dev.slogate;

import java.util.Arrays;
import java.util.Optional;

/** Why a decision came out as it did: stable codes, one a rule. */
public enum ReasonCode {
  /** A page pair of windows burns. */
  BURN_PAGE,
  /** A ticket pair of windows burns. */
  BURN_TICKET,
  /** A pair is over its factor, but it may be chance. */
  BURN_UNCERTAIN,
  /** One shard burns by a page pair, whatever the whole does. */
  SHARD_BURN,
  /** The SLO names a label that tells shards apart, and nobody can tell how they do. */
  SHARDS_UNKNOWN,
  /** The remaining budget is at or below the policy's limit. */
  BUDGET_SPENT,
  /** The remaining budget is low. */
  BUDGET_LOW,
  /** The period is not yet covered by data, since the SLO is young: its total is projected. */
  YOUNG_SLO,
  /** No SLO speaks for this service and environment. */
  NO_SLO,
  /** The policy is in trial: what it says does not hold. */
  SHADOW_MODE,
  /** A person declared a freeze. */
  FREEZE_DECLARED,
  /** A freeze window of the catalog is open. */
  FREEZE_WINDOW,
  /** The version was rolled back here, and nobody released it since. */
  VERSION_LOCKED,
  /** Versions are locked here, and the change does not say its own. */
  LOCKS_UNCHECKED,
  /** The service missed so many quarters in a row that the policy warns or holds. */
  ESCALATION_LEVEL,
  /** A dependency that is held itself explains what holds this service, and the policy excuses. */
  DEPENDENCY_FROZEN,
  /** The policy exempts this class of change, on the evidence given. */
  EXEMPT_CHANGE,
  /** It goes back to a version that ran here before. */
  ROLLBACK,
  /** The configured ledger did not answer: freezes and overrides are unknown. */
  LEDGER_UNREACHABLE,
  NO_TRAFFIC,
  TRAFFIC_LOST,
  NO_SERIES,
  NEVER_BAD,
  BETWEEN_BUCKETS,
  BUCKETS_CHANGED,
  STALE,
  PARTIAL,
  NAN,
  SCRAPE_GAPS,
  COUNTER_RESETS,
  SERIES_CHURN,
  SERIES_LOST,
  VOLUME_DRIFT,
  NEVER_BURNS,
  CONSTANT_BURN,
  RETENTION_SHORT,
  QUERY_ERROR,
  UNREACHABLE;

  /** Whether it is a freeze, or a lock, which holds though it measures nothing. */
  public boolean freeze() {
    return this == FREEZE_DECLARED || this == FREEZE_WINDOW || this == VERSION_LOCKED;
  }

  /** The reason that a gap gives. */
  public static ReasonCode of(Gap gap) {
    return valueOf(gap.name());
  }

  /** The gap that gives this reason, if one does. */
  public Optional<Gap> gap() {
    return Arrays.stream(Gap.values()).filter(gap -> of(gap) == this).findFirst();
  }
}

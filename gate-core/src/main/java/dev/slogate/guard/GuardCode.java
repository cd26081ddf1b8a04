package dev.slogate.guard;

/** Why a watch ended as it did, or why nothing is rolled back: stable codes. */
public enum GuardCode {
  /** The burn is confidently under the factor. */
  STEADY,

  /** Over two steps the burn may be as high as the severe one. */
  SEVERE_BURN,
  /** A pair of windows burns. */
  BURN_OVER_FACTOR,

  /** Nothing, or too little, to compare with. */
  NO_BASELINE,
  /** The new version was never asked. */
  NO_NEW_TRAFFIC,
  /** Too few events to tell. */
  TOO_LITTLE_TRAFFIC,
  /** It burnt when the deploy began. */
  BEGAN_BEFORE,
  /** Worse than before and over its budget, yet not so bad as to be rolled back. */
  ROSE_UNDER_FACTOR(Page.YES),
  /**
   * The deploy failed, or another one followed, before it could be told: what is fine is not it.
   */
  NOT_OUT,
  /** Neither broken nor confidently fine. */
  UNDECIDED,
  /** Telemetry is not fit to judge by. */
  TELEMETRY_UNFIT(Page.YES),

  /** A dependency failed before the deploy began. */
  DEPENDENCY_FAILED_BEFORE,
  /** A dependency fails for its other callers, too. */
  DEPENDENCY_FAILS_OTHERS,
  /** A dependency failed since the deploy, and perhaps for this caller alone. */
  DEPENDENCY_SUSPECT(Page.YES),
  /** The same service was deployed meanwhile. */
  DEPLOY_OVERLAPS(Page.YES),
  /** A dependency was deployed meanwhile. */
  DEPENDENCY_DEPLOYED(Page.YES),

  /** No version is known to have been kept. */
  NO_TARGET(Page.YES),
  /** There is no way back over this deploy. */
  IRREVERSIBLE(Page.YES),
  /** Something was rolled back here just before. */
  COOLING_DOWN(Page.YES);

  private enum Page {
    YES,
    NO
  }

  private final Page page;

  GuardCode() {
    this(Page.NO);
  }

  GuardCode(Page page) {
    this.page = page;
  }

  /** Whether a person must look at once. */
  public boolean pages() {
    return page == Page.YES;
  }
}

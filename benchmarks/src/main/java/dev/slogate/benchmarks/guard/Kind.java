package dev.slogate.benchmarks.guard;

/** What becomes of a generated deploy. */
enum Kind {
  HARMLESS("harmless", Truth.UNDISTURBED),
  SLOW_BURN("slow burn", Truth.BROKE_IT),
  FAST_BURN("fast burn", Truth.BROKE_IT),
  LEAST_FAST_BURN("fast burn, at its least", Truth.BROKE_IT),
  DEPENDENCY_OUTAGE("dependency outage at the same minute", Truth.DISTURBED),
  STORMED_DEPENDENCY("storms its dependency", Truth.UNCLEAR),
  TRAFFIC_SHIFT("traffic shift", Truth.UNDISTURBED),
  PRE_EXISTING_BURN("pre-existing burn", Truth.DISTURBED),
  LOW_TRAFFIC("low traffic", Truth.UNDISTURBED);

  /** What a guard should make of it. */
  enum Truth {
    /** The deploy is harmless, and nothing else is wrong. */
    UNDISTURBED,
    /** The deploy is harmless, but something else is wrong. */
    DISTURBED,
    BROKE_IT,
    /** It breaks the SLO by way of a dependency: nobody can tell from here. */
    UNCLEAR;

    boolean harmless() {
      return this == UNDISTURBED || this == DISTURBED;
    }
  }

  private final String label;
  private final Truth truth;

  Kind(String label, Truth truth) {
    this.label = label;
    this.truth = truth;
  }

  Truth truth() {
    return truth;
  }

  /** Whether it must be caught within two steps. */
  boolean fast() {
    return this == FAST_BURN || this == LEAST_FAST_BURN;
  }

  @Override
  public String toString() {
    return label;
  }
}

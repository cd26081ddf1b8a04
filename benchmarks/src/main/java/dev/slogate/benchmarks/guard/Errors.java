package dev.slogate.benchmarks.guard;

/** How errors come. */
enum Errors {
  /** Each by itself. */
  INDEPENDENT("independent"),
  /** Steps differ: beta-binomial, with a variance of 1.5 to 4 times the independent one. */
  CLUMPED("clumped"),
  /**
   * Calm and stormy spells: in a storm of three steps in the mean, two an hour, errors are 3 to 12
   * times as many as in the calm.
   */
  STORMY("stormy");

  private final String label;

  Errors(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}

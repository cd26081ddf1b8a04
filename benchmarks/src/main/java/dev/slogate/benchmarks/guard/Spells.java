package dev.slogate.benchmarks.guard;

/** How bursty one service is, and whether it is calm or stormy just now. */
final class Spells {

  /** Steps of a storm, and of the calm between two, in the mean. */
  private static final double STORM = 3;

  private static final double CALM = 27;

  private final Draw draw;
  private final double dispersion;
  private final double severity;
  private boolean storm;

  Spells(Draw draw) {
    this.draw = draw;
    dispersion = draw.uniform(1.5, 4);
    severity = draw.logUniform(3, 12);
  }

  double dispersion() {
    return dispersion;
  }

  void next() {
    storm = storm ? !draw.chance(1 / STORM) : draw.chance(1 / CALM);
  }

  /** Errors of this step as a multiple of the mean of all. */
  double level() {
    double mean = (STORM * severity + CALM) / (STORM + CALM);
    return (storm ? severity : 1) / mean;
  }
}

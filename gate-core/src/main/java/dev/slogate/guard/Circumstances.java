package dev.slogate.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What else happened around a breach.
 *
 * @param dependencies the accepted ones
 * @param deploys other ones, of the service or of its dependencies, to the same environment
 * @param trouble what is wrong with telemetry, if it is not fit to judge by
 */
public record Circumstances(
    List<Dependency> dependencies, List<OtherDeploy> deploys, Optional<String> trouble) {

  /**
   * A dependency is looked at in slices so long; failing ones that are no further apart are one
   * failure.
   */
  public static final Duration SLICE = Duration.ofMinutes(5);

  /** Nothing else did. */
  public static final Circumstances NONE =
      new Circumstances(List.of(), List.of(), Optional.empty());

  public Circumstances {
    dependencies = List.copyOf(dependencies);
    deploys = List.copyOf(deploys);
  }

  /**
   * A dependency, by its own SLO.
   *
   * @param failing when it was confidently over its target, in slices of five minutes that may join
   * @param others how it was for its other callers since the breach began
   */
  public record Dependency(String name, List<Stretch> failing, OtherCallers others) {
    public Dependency {
      failing = List.copyOf(failing);
    }
  }

  /** How a dependency is for those who call it, but for the service that was deployed. */
  public enum OtherCallers {
    HIT,
    SPARED,
    /** It has none, or they can't be told apart. */
    UNKNOWN
  }

  /** From one instant on and before another. */
  public record Stretch(Instant from, Instant to) {
    public Stretch {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("not one after the other: " + from + ", " + to);
      }
    }
  }

  /**
   * Another deploy.
   *
   * @param finishedAt empty while it goes on
   */
  public record OtherDeploy(
      String key, String service, Instant startedAt, Optional<Instant> finishedAt) {}
}

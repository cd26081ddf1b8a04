package dev.slogate.escalation.incident;

import dev.slogate.escalation.Bounds;
import java.util.Optional;

/**
 * What part a dependency had in a service's bad events. It informs; the owner keeps the
 * conversation.
 *
 * @param badEvents of the service that could be looked at: the dependency's counts are known too
 * @param evidence empty where nothing can be said
 */
public record Contribution(
    String dependency, Verdict verdict, double badEvents, Optional<Evidence> evidence) {

  /** Whether it had a part. */
  public enum Verdict {
    CONTRIBUTING,
    NOT_CONTRIBUTING,
    /** Too few bad events, or too little history to know what chance would give. */
    NOT_DETERMINABLE
  }

  /**
   * The numbers behind a verdict.
   *
   * @param share of the service's bad events that fell in slices when the dependency was failing
   * @param bounds of the share, at 95 %
   * @param chance share of the service's traffic, over the whole history, that did
   * @param coincidence how often a share as high comes about if the dependency fails just as it
   *     did, but on other days
   */
  public record Evidence(double share, Bounds bounds, double chance, double coincidence) {}

  /** Of a dependency that nothing is known of. */
  public static Contribution unknown(String dependency) {
    return notDeterminable(dependency, 0);
  }

  static Contribution notDeterminable(String dependency, double badEvents) {
    return new Contribution(dependency, Verdict.NOT_DETERMINABLE, badEvents, Optional.empty());
  }
}

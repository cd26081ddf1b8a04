package dev.slogate.policy;

import dev.slogate.Lift;
import java.util.Set;

/**
 * What lifts or adds a hold, folded from the record; policy never sees the record itself, so that
 * any decision can be replayed.
 *
 * @param locked whether its version was rolled back there and is still locked: nothing lifts that
 * @param frozen whether a declared freeze covers this deploy now
 * @param exempt whether the policy exempts this change, on evidence
 * @param lifts what an override in force lifts; empty without one
 */
public record Standing(boolean locked, boolean frozen, boolean exempt, Set<Lift> lifts) {

  /** Of a gate without a memory. */
  public static final Standing NONE = new Standing(false, false, false, Set.of());

  public Standing {
    lifts = Set.copyOf(lifts);
  }

  /** The same, with an override that lifts these. */
  public Standing with(Set<Lift> more) {
    return new Standing(locked, frozen, exempt, more);
  }
}

package dev.slogate.backtest;

import dev.slogate.Place;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the gate said of deploys to a place, where it held none of them.
 *
 * @param decided deploys that it decided about, whatever the policy's mode was then
 * @param shadowed those that went out only since the policy was in trial, oldest first
 */
public record ShadowPlace(Place place, long decided, List<ShadowDeploy> shadowed) {

  public ShadowPlace {
    shadowed = List.copyOf(shadowed);
  }

  /** The share of deploys that would have been held, in [0, 1]. */
  public double share() {
    return decided == 0 ? 0 : shadowed.size() / (double) decided;
  }

  /** All that would have held any of them, sorted. */
  public Set<Cause> causes() {
    Set<Cause> all = new TreeSet<>();
    shadowed.forEach(deploy -> all.addAll(deploy.look().causes()));
    return all;
  }
}

package dev.slogate.backtest;

import java.util.List;

/**
 * What a policy would have done at one place.
 *
 * @param policy its name
 * @param deploys oldest first
 * @param incidents oldest first
 */
public record PlaceBacktest(
    Timeline timeline, String policy, List<DeployLook> deploys, List<IncidentLook> incidents) {

  public PlaceBacktest {
    deploys = List.copyOf(deploys);
    incidents = List.copyOf(incidents);
  }

  /** Deploys that would have been held. */
  public long held() {
    return deploys.stream().filter(one -> one.look().state() == State.HOLDS).count();
  }

  /** Incidents during which it would have held at all. */
  public long met() {
    return incidents.stream().filter(one -> one.delay().isPresent()).count();
  }
}

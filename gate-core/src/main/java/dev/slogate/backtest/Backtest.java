package dev.slogate.backtest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a catalog's policies would have done to the past.
 *
 * @param label of the catalog, as it was named
 * @param troubles of telemetry that was read once for all of it, as sentences
 */
public record Backtest(
    String label, Range range, List<PlaceBacktest> places, List<String> troubles) {

  public Backtest {
    places = List.copyOf(places);
    troubles = List.copyOf(troubles);
  }

  /** The time of all places together that they were in a state. */
  public Duration in(State state) {
    return timelines().map(timeline -> timeline.in(state)).reduce(Duration.ZERO, Duration::plus);
  }

  /** The share of all places' time that they were in a state, in [0, 1]. */
  public double share(State state) {
    double all = range.length().toSeconds() * (double) places.size();
    return all == 0 ? 0 : in(state).toSeconds() / all;
  }

  public long holds() {
    return timelines().mapToLong(timeline -> timeline.holds().size()).sum();
  }

  /** The longest hold anywhere. */
  public Duration longest() {
    return timelines()
        .flatMap(timeline -> timeline.holds().stream())
        .map(Hold::length)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  public Stream<DeployLook> deploys() {
    return places.stream().flatMap(place -> place.deploys().stream());
  }

  public Stream<IncidentLook> incidents() {
    return places.stream().flatMap(place -> place.incidents().stream());
  }

  private Stream<Timeline> timelines() {
    return places.stream().map(PlaceBacktest::timeline);
  }
}

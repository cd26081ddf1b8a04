package dev.slogate.backtest;

import java.time.Instant;
import java.util.List;

/**
 * What policies in trial would have held, as their decisions are on record.
 *
 * @param from of the first decision that is looked at
 * @param to of the last one
 */
public record Shadow(Instant from, Instant to, List<ShadowPlace> places) {

  public Shadow {
    places = List.copyOf(places);
  }

  public long decided() {
    return places.stream().mapToLong(ShadowPlace::decided).sum();
  }

  public long shadowed() {
    return places.stream().mapToLong(place -> place.shadowed().size()).sum();
  }
}

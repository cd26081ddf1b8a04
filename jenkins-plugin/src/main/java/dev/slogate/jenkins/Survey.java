package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate would have said of every service at an instant. Held in memory alone.
 *
 * @param at when it was asked; {@link Instant#EPOCH} before the first
 * @param decisions one for each service and environment; nothing of them is on record
 * @param trouble why nothing could be asked; empty where it could
 */
record Survey(Instant at, List<Decision> decisions, String trouble) {

  static final Survey NONE = new Survey(Instant.EPOCH, List.of(), "");

  /** Whether it was asked at all, and not longer ago than this. */
  boolean within(Duration age, Instant now) {
    return at.isAfter(now.minus(age));
  }

  Optional<Decision> of(Place place) {
    return of(place.service(), place.environment());
  }

  Optional<Decision> of(String service, String environment) {
    return decisions.stream()
        .filter(one -> one.request().service().equals(service))
        .filter(one -> one.request().environment().equals(environment))
        .findFirst();
  }
}

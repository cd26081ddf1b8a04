package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.Place;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the gate would have said of every service at an instant. Held in memory alone.
 *
 * @param at when it was asked; {@link Instant#EPOCH} before the first
 * @param decisions one for each service and environment; nothing of them is on record
 * @param trouble why nothing could be asked; empty where it could
 */
record Survey(Instant at, List<Decision> decisions, String trouble) {

  /** Lines that say which telemetry does not answer: one source has many SLOs. */
  private static final int MOST = 5;

  private static final Set<ReasonCode> SILENT =
      EnumSet.of(ReasonCode.UNREACHABLE, ReasonCode.LEDGER_UNREACHABLE);

  static final Survey NONE = new Survey(Instant.EPOCH, List.of(), "");

  /** Whether it was asked at all, and not longer ago than this. */
  boolean within(Duration age, Instant now) {
    return at.isAfter(now.minus(age));
  }

  Optional<Decision> of(Place place) {
    return of(place.service(), place.environment());
  }

  /** What telemetry and ledger do not answer, in words; empty where they do. */
  String unreachable() {
    return decisions.stream()
        .flatMap(one -> one.reasons().stream())
        .filter(reason -> SILENT.contains(reason.code()))
        .map(Reason::message)
        .distinct()
        .limit(MOST)
        .collect(Collectors.joining("\n"));
  }

  Optional<Decision> of(String service, String environment) {
    return decisions.stream()
        .filter(one -> one.request().service().equals(service))
        .filter(one -> one.request().environment().equals(environment))
        .findFirst();
  }
}

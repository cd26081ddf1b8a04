package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.Attribution;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Dependency;
import dev.slogate.escalation.incident.FiveMinutes;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.IncidentFound.Counted;
import dev.slogate.ledger.IncidentFound.Evidence;
import dev.slogate.ledger.IncidentFound.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gathers what is kept of an incident: its minutes, and what its dependencies had to do with it.
 */
final class IncidentWriting {

  /** History that tells what is usual. */
  private static final Duration HISTORY = Duration.ofDays(28);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of longer ones, five minutes are kept. */
  private static final Duration BY_MINUTES = Duration.ofDays(7);

  /** Minutes that add up to so much else than five minutes did are not all there. */
  private static final double TOLERANCE = 0.01;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Catalog catalog;
  private final Sources sources;
  private final SliceReader reader;

  IncidentWriting(Catalog catalog, Sources sources, SliceReader reader) {
    this.catalog = catalog;
    this.sources = sources;
    this.reader = reader;
  }

  /** What an incident is called, ever. */
  static String name(Slo slo, Instant start) {
    return slo.name() + "@" + NAME.format(start);
  }

  /**
   * All of it.
   *
   * @param fives the slices that it was found in
   * @param until where what is known ends
   */
  IncidentFound of(Slo slo, Incident incident, boolean major, List<Slice> fives, Instant until) {
    List<Slice> within =
        fives.stream()
            .filter(slice -> !slice.start().isBefore(incident.start()))
            .filter(slice -> slice.start().isBefore(incident.end()))
            .toList();
    List<Slice> kept = minutes(slo, incident, within);
    return new IncidentFound(
        name(slo, incident.start()),
        slo.service(),
        slo.name(),
        incident.start(),
        incident.end(),
        events(incident.counts().bad()),
        events(incident.counts().total()),
        ratio(incident.peakBurn()),
        ratio(incident.share()),
        major,
        (int) kept.get(0).length().toMinutes(),
        kept.stream()
            .filter(slice -> slice.counts().total() > 0)
            .map(
                slice ->
                    new Counted(
                        (int) Duration.between(incident.start(), slice.start()).toMinutes(),
                        events(slice.counts().bad()),
                        events(slice.counts().total())))
            .toList(),
        parts(slo, incident, until));
  }

  private List<Slice> minutes(Slo slo, Incident incident, List<Slice> fives) {
    Duration length = Duration.between(incident.start(), incident.end());
    if (length.compareTo(BY_MINUTES) > 0
        || sources.of(slo).scrapeInterval().compareTo(MINUTE) > 0) {
      return fives;
    }
    List<Slice> minutes = reader.whole(slo, incident.start(), incident.end(), MINUTE);
    double total = incident.counts().total();
    double known = minutes.stream().mapToDouble(slice -> slice.counts().total()).sum();
    return minutes.isEmpty() || Math.abs(known - total) > TOLERANCE * total ? fives : minutes;
  }

  private List<Part> parts(Slo slo, Incident incident, Instant until) {
    List<Slo> dependencies = DependencySlos.of(catalog, slo);
    if (dependencies.isEmpty()) {
      return List.of();
    }
    if (incident.counts().bad() < Attribution.MINIMUM_BAD_EVENTS) {
      return dependencies.stream().map(IncidentWriting::unknown).toList();
    }
    Duration half = Duration.between(incident.start(), incident.end()).dividedBy(2);
    Instant end = roundedUp(incident.end().plus(half));
    end = end.isAfter(until) ? until : end;
    Instant from = end.minus(HISTORY);
    List<Slice> own = reader.whole(slo, from, end, IncidentSearch.STEP);
    if (own.isEmpty()) {
      return dependencies.stream().map(IncidentWriting::unknown).toList();
    }
    FiveMinutes service = FiveMinutes.of(own);
    List<Part> parts = new ArrayList<>();
    for (Slo dependency : dependencies) { // one at a time: each is weeks of history
      List<Slice> counts = reader.whole(dependency, from, end, IncidentSearch.STEP);
      parts.add(
          counts.isEmpty()
              ? unknown(dependency)
              : part(
                  dependency,
                  Attribution.of(
                          service,
                          incident.start(),
                          incident.end(),
                          List.of(
                              new Dependency(
                                  dependency.service(),
                                  dependency.objective(),
                                  FiveMinutes.of(counts))))
                      .get(0)));
    }
    return parts;
  }

  private static Part unknown(Slo dependency) {
    return new Part(
        dependency.service(),
        dependency.name(),
        Contribution.Verdict.NOT_DETERMINABLE,
        BigDecimal.ZERO,
        Optional.empty());
  }

  private static Part part(Slo dependency, Contribution contribution) {
    return new Part(
        dependency.service(),
        dependency.name(),
        contribution.verdict(),
        events(contribution.badEvents()),
        contribution
            .evidence()
            .map(
                evidence ->
                    new Evidence(
                        ratio(evidence.share()),
                        ratio(evidence.bounds().lower()),
                        ratio(evidence.bounds().upper()),
                        ratio(evidence.chance()),
                        ratio(evidence.coincidence()))));
  }

  private static Instant roundedUp(Instant at) {
    long step = IncidentSearch.STEP.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond() + step - 1, step) * step);
  }

  private static BigDecimal events(double count) {
    return BigDecimal.valueOf(count).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  private static BigDecimal ratio(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros();
  }
}

package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.ledger.DependencyPart;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.IncidentFound.Counted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Gathers what is kept of an incident: its minutes, and what its dependencies had to do with it.
 */
final class IncidentWriting {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of longer ones, five minutes are kept. */
  private static final Duration BY_MINUTES = Duration.ofDays(7);

  /** Minutes that add up to so much else than five minutes did are not all there. */
  private static final double TOLERANCE = 0.01;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Sources sources;
  private final SliceReader reader;
  private final DependencyShares shares;

  IncidentWriting(Sources sources, SliceReader reader, DependencyShares shares) {
    this.sources = sources;
    this.reader = reader;
    this.shares = shares;
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
        shares
            .told(slo, incident.start(), incident.end(), incident.counts().bad(), until)
            .parts()
            .stream()
            .map(DependencyPart::of)
            .toList());
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

  private static BigDecimal events(double count) {
    return BigDecimal.valueOf(count).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  private static BigDecimal ratio(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros();
  }
}

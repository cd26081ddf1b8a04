package dev.slogate.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an SLO's life begins within a quarter: hours before its first data are not its own, so they
 * are not missing either.
 *
 * <p>Silence alone does not say whether an SLO was not yet there or nobody kept what it did. Its
 * first events mark its birth only where the time before them was looked at and found empty:
 *
 * <ul>
 *   <li>back to the quarter's start or for {@link #SILENCE}, whichever is nearer, its hours are
 *       known and without events, or
 *   <li>telemetry itself has data, of whatever series, from that far back.
 * </ul>
 *
 * In every other case the SLO counts as older than the quarter, and the hours as unknown.
 */
public final class Birth {

  private Birth() {}

  /** A week: a service that rests at weekends or works once a week is not reborn after them. */
  public static final Duration SILENCE = Duration.ofDays(7);

  /**
   * The first hour that is the SLO's own, within the quarter.
   *
   * @param hours all that is known, from before the quarter too
   * @param telemetrySince from when on the back-end has data of anything at all; {@link
   *     Instant#MAX} if that is not known
   * @return the quarter's start where the SLO is as old, or may be
   */
  public static Instant within(Quarter quarter, HourlyCounts hours, Instant telemetrySince) {
    Optional<Instant> lookedFrom = lookedFrom(quarter, hours);
    if (lookedFrom.isEmpty()) {
      return quarter.start();
    }
    Instant first = hours.firstEvents().orElseThrow();
    boolean looked =
        !telemetrySince.isAfter(lookedFrom.get())
            || hours.known().stream()
                .anyMatch(
                    span -> !span.from().isAfter(lookedFrom.get()) && !span.to().isBefore(first));
    return looked ? first : quarter.start();
  }

  /**
   * From where on there must be data of anything, or known hours, for the SLO's first events to
   * mark its birth.
   *
   * @return empty where they are not within the quarter
   */
  public static Optional<Instant> lookedFrom(Quarter quarter, HourlyCounts hours) {
    return hours
        .firstEvents()
        .filter(first -> first.isAfter(quarter.start()) && first.isBefore(quarter.end()))
        .map(first -> first.minus(SILENCE))
        .map(week -> week.isAfter(quarter.start()) ? week : quarter.start());
  }
}

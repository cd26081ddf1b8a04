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
    Optional<Instant> first = hours.firstEvents();
    if (first.isEmpty() || !first.get().isAfter(quarter.start())) {
      return quarter.start();
    }
    Instant weekBefore = first.get().minus(SILENCE);
    Instant lookedFrom = weekBefore.isAfter(quarter.start()) ? weekBefore : quarter.start();
    boolean looked =
        !telemetrySince.isAfter(lookedFrom)
            || hours.known().stream()
                .anyMatch(
                    span -> !span.from().isAfter(lookedFrom) && !span.to().isBefore(first.get()));
    return looked && first.get().isBefore(quarter.end()) ? first.get() : quarter.start();
  }
}

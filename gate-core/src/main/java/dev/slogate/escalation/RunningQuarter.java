package dev.slogate.escalation;

import dev.slogate.budget.ErrorRatioInterval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A quarter that still runs, and where it is heading.
 *
 * @param coverage of its hours so far
 * @param soFar of the known ones; empty without events
 * @param projected share of good events at its end; empty without events
 */
public record RunningQuarter(
    Quarter quarter,
    Coverage coverage,
    Optional<Attainment> soFar,
    Prospect prospect,
    Optional<Projection> projected) {

  /** What is recent: all days of the week, each once. */
  public static final Duration RECENT = Duration.ofDays(7);

  /** Under so many recent bad events nothing is projected to be missed; as at the burn pairs. */
  static final int MINIMUM_BAD_EVENTS = 5;

  /**
   * Shares of good events at the quarter's end, in [0, 1].
   *
   * @param bounds from Wilson's bounds of the recent error ratio
   */
  public record Projection(double share, Bounds bounds) {}

  /**
   * Looks ahead from the last whole hour before {@code at}.
   *
   * <p>With {@code m} the mean hourly traffic of the known hours and {@code r} the error ratio of
   * the last seven days of the quarter, or of all of it so far where these had no events:
   *
   * <pre>
   * bad at the end     = bad · elapsed / known + r · m · remaining
   * allowed at the end = allowed · elapsed / known + m · Σ (1 − target) over the remaining hours
   * total at the end   = m · (elapsed + remaining)
   * </pre>
   *
   * It is at risk if {@code bad > allowed} at the end, and either the recent days have five bad
   * events or more, or not one further bad event is needed for it.
   *
   * @param born the SLO's first hour, as {@link Birth} finds it; the quarter's start if older
   * @param z two-sided normal quantile of the bounds
   */
  public static RunningQuarter at(
      Quarter quarter, HourlyCounts hours, Targets targets, Instant born, Instant at, double z) {
    if (!quarter.contains(at)) {
      throw new IllegalArgumentException(quarter + " does not run at " + at);
    }
    Instant now = at.truncatedTo(ChronoUnit.HOURS);
    Instant from = born.isAfter(quarter.start()) ? born : quarter.start();
    Tally past = Tally.of(hours, targets, from, now);
    Optional<Attainment> soFar = past.attainment();
    if (soFar.isEmpty()) {
      return new RunningQuarter(
          quarter, past.coverage(), soFar, Prospect.ON_TRACK, Optional.empty());
    }
    Instant weekAgo = now.minus(RECENT);
    Tally week = Tally.of(hours, targets, weekAgo.isAfter(from) ? weekAgo : from, now);
    Tally ahead = Tally.of(HourlyCounts.NOTHING, targets, now, quarter.end());
    Outlook outlook = new Outlook(past, week.total().signum() == 0 ? past : week, ahead);
    return new RunningQuarter(
        quarter,
        past.coverage(),
        soFar,
        outlook.atRisk() ? Prospect.AT_RISK : Prospect.ON_TRACK,
        Optional.of(outlook.projection(z)));
  }

  /** The formula above; both sides times known hours and recent total, so that nothing rounds. */
  private record Outlook(Tally past, Tally recent, Tally ahead) {

    boolean atRisk() {
      BigDecimal elapsed = BigDecimal.valueOf(past.hours());
      BigDecimal bad = past.bad().multiply(elapsed);
      BigDecimal allowed =
          past.allowed().multiply(elapsed).add(past.total().multiply(ahead.unknownBudget()));
      if (bad.compareTo(allowed) > 0) {
        return true;
      }
      BigDecimal more =
          recent.bad().multiply(past.total()).multiply(BigDecimal.valueOf(ahead.hours()));
      return recent.bad().compareTo(BigDecimal.valueOf(MINIMUM_BAD_EVENTS)) >= 0
          && bad.multiply(recent.total()).add(more).compareTo(allowed.multiply(recent.total())) > 0;
    }

    Projection projection(double z) {
      double bad = recent.bad().doubleValue();
      double total = recent.total().doubleValue();
      ErrorRatioInterval ratio = ErrorRatioInterval.wilson(bad, total, z);
      return new Projection(
          share(bad / total), new Bounds(share(ratio.upper()), share(ratio.lower())));
    }

    private double share(double ratioAhead) {
      double ratioSoFar = past.bad().doubleValue() / past.total().doubleValue();
      double hours = (double) past.hours() + ahead.hours();
      double bad = (ratioSoFar * past.hours() + ratioAhead * ahead.hours()) / hours;
      return Math.max(0, 1 - bad); // a mean of ratios can be a hair over 1
    }
  }
}

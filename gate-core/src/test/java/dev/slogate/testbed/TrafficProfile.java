package dev.slogate.testbed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;

/**
 * How the traffic of a service goes through the week, as shares of its peak.
 *
 * @param hours the share of the peak in each of the 24 hours of a working day, in [0, 1]
 * @param weekend what Saturdays and Sundays have of a working day's traffic, in [0, 1]
 */
public record TrafficProfile(List<Double> hours, double weekend) {

  private static final double NIGHT = 0.08;

  /** Quiet at night (8 %), busy from ten to six, and 45 % of that on weekends. */
  public static final TrafficProfile DAILY =
      new TrafficProfile(
          List.of(
              NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, 0.15, 0.3, 0.55, 0.8, 1.0, 1.0, 0.95, 0.95,
              1.0, 1.0, 1.0, 1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.12),
          0.45);

  /** The same at every hour. */
  public static final TrafficProfile FLAT = new TrafficProfile(Collections.nCopies(24, 1.0), 1);

  /** A place in the week. */
  public record WeekTime(DayOfWeek day, LocalTime time) {
    WeekTime plus(Duration duration) {
      long week = Duration.ofDays(7).toSeconds();
      long second =
          Math.floorMod(
              (day.getValue() - 1) * Duration.ofDays(1).toSeconds()
                  + time.toSecondOfDay()
                  + duration.toSeconds(),
              week);
      return new WeekTime(
          DayOfWeek.of((int) (second / 86_400) + 1), LocalTime.ofSecondOfDay(second % 86_400));
    }
  }

  public TrafficProfile {
    hours = List.copyOf(hours);
    if (hours.size() != 24) {
      throw new IllegalArgumentException("not 24 hours: " + hours.size());
    }
  }

  /** The share of the peak that arrives then, in [0, 1]. */
  public double share(WeekTime when) {
    double working = hours.get(when.time().getHour());
    return when.day().compareTo(DayOfWeek.SATURDAY) >= 0 ? working * weekend : working;
  }
}

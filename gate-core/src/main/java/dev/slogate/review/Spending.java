package dev.slogate.review;

import dev.slogate.budget.Counts;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a quarter's budget was spent, day by day.
 *
 * @param points oldest first, the first at the quarter's start; a day of which no hour is known
 *     spends nothing
 * @param running whether the quarter still runs: then the budget is what it will be with the
 *     traffic so far
 */
public record Spending(List<Point> points, boolean running) {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Where the budget stood.
   *
   * @param spent share of the quarter's budget, over 1 where it is overspent
   */
  public record Point(Instant at, double spent) {}

  public Spending {
    points = List.copyOf(points);
  }

  /** Where it stood in the end. */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /**
   * Adds up remembered hours. The budget is what the targets then in force allowed of the known
   * hours; of a quarter that still runs, {@code allowed · hours of the quarter / known hours}.
   *
   * @param at the last whole hour before it is the last one that counts
   * @return empty where no event is known
   */
  public static Optional<Spending> of(
      Quarter quarter, HourlyCounts hours, Targets targets, Instant at) {
    boolean running = at.isBefore(quarter.end());
    Instant until = running ? at : quarter.end();
    Map<Instant, Counts> within = hours.hours().subMap(quarter.start(), quarter.end());
    double allowed = 0;
    for (Map.Entry<Instant, Counts> hour : within.entrySet()) {
      double budget = 1 - targets.at(hour.getKey()).target().doubleValue();
      allowed += hour.getValue().total() * budget;
    }
    if (allowed == 0 || !until.isAfter(quarter.start())) {
      return Optional.empty();
    }
    double whole = running ? allowed * quarter.hours() / known(hours, quarter, until) : allowed;
    return Optional.of(new Spending(points(quarter, until, within, whole), running));
  }

  private static List<Point> points(
      Quarter quarter, Instant until, Map<Instant, Counts> hours, double budget) {
    List<Point> points = new ArrayList<>(List.of(new Point(quarter.start(), 0)));
    double bad = 0;
    Instant day = quarter.start().plus(DAY);
    for (Map.Entry<Instant, Counts> hour : hours.entrySet()) {
      while (!hour.getKey().isBefore(day)) {
        points.add(new Point(day, bad / budget));
        day = day.plus(DAY);
      }
      bad += hour.getValue().bad();
    }
    for (; day.isBefore(until); day = day.plus(DAY)) {
      points.add(new Point(day, bad / budget));
    }
    points.add(new Point(until, bad / budget));
    return points;
  }

  private static double known(HourlyCounts hours, Quarter quarter, Instant until) {
    return hours.known().stream()
        .map(span -> Duration.between(later(span.from(), quarter), earlier(span.to(), until)))
        .filter(length -> !length.isNegative())
        .mapToLong(Duration::toHours)
        .sum();
  }

  private static Instant later(Instant from, Quarter quarter) {
    return from.isAfter(quarter.start()) ? from : quarter.start();
  }

  private static Instant earlier(Instant to, Instant until) {
    return to.isBefore(until) ? to : until;
  }
}

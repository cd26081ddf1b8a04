package dev.slogate.telemetry;

import dev.slogate.SloStatus.Slice;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts back in time, without overlap, oldest first: hours of the budget window, then five-minute
 * slices of the last six hours. Empty where there is none, and of an SLO without events.
 *
 * <p>Every back-end cuts history the same way, so that charts and forecasts agree.
 */
public record History(List<Slice> slices) {

  public static final History NONE = new History(List.of());

  private static final Duration FINE_LENGTH = Duration.ofHours(6);
  private static final Duration FINE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  public History {
    slices = List.copyOf(slices);
  }

  /**
   * Where history begins: with the budget window, and at least the week that a forecast repeats.
   */
  public static Instant start(List<Ask> asks, Instant at) {
    Duration week = Duration.ofDays(7).plus(FINE_LENGTH);
    Duration longest = asks.stream().map(Ask::budgetWindow).reduce(week, History::longer);
    return at.minus(FINE_LENGTH).minus(HOUR.multipliedBy(longest.minus(FINE_LENGTH).toHours()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The last instant up to {@code before} at which one of its hours begins, or the last six do. */
  public static Instant hourBefore(Instant before, Instant at) {
    Instant fine = at.minus(FINE_LENGTH);
    Duration back = Duration.between(before, fine);
    if (back.isNegative() || back.isZero()) {
      return fine;
    }
    return fine.minus(HOUR.multipliedBy(back.plus(HOUR).minusNanos(1).toHours()));
  }

  /**
   * The history that a back-end can tell.
   *
   * @param from whole hours before the last six
   */
  static Answer<History> of(Telemetry telemetry, List<Ask> asks, Instant from, Instant at) {
    List<Integer> events =
        IntStream.range(0, asks.size())
            .filter(i -> !Planner.approximate(asks.get(i).slo()))
            .boxed()
            .toList();
    List<Ask> asked = events.stream().map(asks::get).toList();
    Instant fine = at.minus(FINE_LENGTH);
    List<Answer<Slices>> answers = new ArrayList<>();
    if (!asked.isEmpty() && from.isBefore(fine)) {
      answers.add(telemetry.slices(asked, from, fine, HOUR));
    }
    if (!asked.isEmpty()) {
      answers.add(telemetry.slices(asked, fine, at, FINE));
    }
    List<List<Slice>> slices = new ArrayList<>();
    asks.forEach(ask -> slices.add(new ArrayList<>()));
    List<Answer.Note> notes = new ArrayList<>();
    for (Answer<Slices> answer : answers) {
      for (int i = 0; i < asked.size(); i++) {
        Slices some = answer.values().get(i);
        slices.get(events.get(i)).addAll(some.slices());
        some.troubles().stream()
            .map(trouble -> new Answer.Note("HISTORY_" + trouble.gap(), trouble.message()))
            .forEach(notes::add);
      }
    }
    return Answer.of(slices.stream().map(History::new).toList(), answers).noting(notes);
  }
}

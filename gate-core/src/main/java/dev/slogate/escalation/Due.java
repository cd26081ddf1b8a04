package dev.slogate.escalation;

import dev.slogate.escalation.Writing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that somebody owes, and whether it is there.
 *
 * @param subject what it answers: a quarter as {@code 2026Q3}, or an incident's name
 * @param since when it fell due to be written: the quarter's close, the incident's end; or the day
 *     on which that came on record, where it is later
 * @param until the first instant at which it is late
 * @param recorded the first writing that answers it
 */
public record Due(
    Duty duty,
    String subject,
    Instant since,
    Instant until,
    State state,
    Optional<Recorded> recorded) {

  /** How a due thing stands. */
  public enum State {
    OPEN,
    OVERDUE,
    RECORDED
  }

  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  /** What comes first to be done. */
  static final Comparator<Due> BY_DATE =
      Comparator.comparing(Due::until).thenComparing(Due::duty).thenComparing(Due::subject);

  /**
   * From when on people have time: from what happened, or from the beginning of the day on which it
   * came on record, where that is later.
   */
  public static Instant countedFrom(Instant happened, Instant recorded, ZoneId zone) {
    Instant day = recorded.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return day.isAfter(happened) ? day : happened;
  }

  /** How a duty stands at an instant; of what was recorded, only what was by then. */
  static Due of(
      Duty duty,
      String subject,
      Instant since,
      Deadlines deadlines,
      List<Recorded> recorded,
      Instant at) {
    Optional<Recorded> answer =
        recorded.stream()
            .filter(each -> !each.at().isAfter(at))
            .filter(each -> duty.isFulfilledBy(each.writing()))
            .filter(each -> each.writing().subject().equals(subject))
            .min(Comparator.comparing(Recorded::at));
    Instant until = since.plus(deadlines.of(duty));
    State missing = at.isBefore(until) ? State.OPEN : State.OVERDUE;
    return new Due(
        duty, subject, since, until, answer.isPresent() ? State.RECORDED : missing, answer);
  }

  /**
   * The postmortem of a major incident.
   *
   * @param since its end, or the day on which it came on record, where that is later
   */
  public static Due postmortem(
      String incident, Instant since, Deadlines deadlines, List<Recorded> recorded, Instant at) {
    return of(Duty.POSTMORTEM, incident, since, deadlines, recorded, at);
  }

  /**
   * The last day before an end, as people there call it: ends are midnights of a team's zone, and
   * of every zone within twelve hours of UTC the UTC midnight nearest to it begins the same day.
   * East of that it is a day early, and nobody is late who reads it.
   */
  public static LocalDate lastDay(Instant end) {
    return end.plus(HALF_A_DAY).atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  /** Whether it was recorded, but after its time. */
  public boolean late() {
    return recorded.isPresent() && !recorded.get().at().isBefore(until);
  }
}

package dev.slogate.escalation;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter.Result;
import dev.slogate.escalation.Writing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A history written in letters, from 2025Q1 on, and judged from hours. Each quarter has 1,000
 * events an hour and a target of 99.9 % at first:
 *
 * <ul>
 *   <li>{@code +} half its budget spent; {@code =} all of it, exactly; {@code m} two budgets;
 *       {@code X} twenty, too many for 99 % as well
 *   <li>{@code ?} a fifth of its hours unknown, the others within budget; {@code s} as many, the
 *       others at ten budgets, so it is settled; {@code e} no events; {@code -} nobody closed it
 *   <li>{@code y} the SLO is born amid it, and spends two budgets; {@code Y} born amid it, and half
 *       a budget; {@code t} born in its last three days, and spends ten; {@code u} its first half
 *       is unknown, since nobody looked, and little is bad
 *   <li>{@code l} the last thirty days burn at 2, the days before not at all; {@code f} the first
 *       calendar month does
 *   <li>{@code z} nothing bad but a full outage in the last UTC hour of 31 December, March, June or
 *       September, and the seven before
 * </ul>
 *
 * Between quarters, twenty days after one's close: {@code R} relax to 99 %, {@code I} invest,
 * {@code O} another owner.
 */
final class Histories {

  private static final Duration WHILE = Duration.ofDays(20);

  private final List<Result> results = new ArrayList<>();
  private final List<Tenure> tenures = new ArrayList<>();
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<Standing> standings = new ArrayList<>();
  private Quarter quarter;
  private Targets targets = Targets.always(Objective.of("0.999"));

  private Histories(ZoneId zone) {
    quarter = Quarter.parse("2025Q1", zone);
    tenures.add(new Tenure(quarter.start(), "team-0"));
  }

  /** Where the SLO stands after each letter. */
  static List<Standing> standings(String letters, ZoneId zone) {
    Histories history = new Histories(zone);
    letters.chars().filter(c -> c != ' ').forEach(c -> history.apply((char) c));
    return history.standings;
  }

  private void apply(char letter) {
    Instant at;
    switch (letter) {
      case 'R', 'I', 'O' -> {
        at = quarter.start().plus(WHILE);
        between(letter, at);
      }
      default -> {
        if (letter != '-') {
          results.add(judged(letter).result());
        }
        at = quarter.end();
        quarter = quarter.next();
      }
    }
    standings.add(
        Ladder.standing(new SloHistory(results, tenures, recorded), Deadlines.DEFAULT, at));
  }

  private void between(char letter, Instant at) {
    String last = quarter.previous().text();
    switch (letter) {
      case 'R' -> {
        Objective relaxed = Objective.of("0.99");
        recorded.add(
            new Recorded(
                at,
                "os:cto",
                ExecutiveDecision.relax(
                    last, targets.at(at), relaxed, "https://example.org/status")));
        targets = targets.then(at, relaxed);
      }
      case 'I' ->
          recorded.add(
              new Recorded(
                  at,
                  "os:cto",
                  ExecutiveDecision.invest(last, "two people", "https://example.org")));
      default -> tenures.add(new Tenure(at, "team-" + tenures.size()));
    }
  }

  private ClosedQuarter judged(char letter) {
    Hours hours = hours(letter);
    HourlyCounts counts = hours.counts();
    Instant telemetrySince = letter == 'u' ? hours.at(hours.count() / 2) : Instant.MAX;
    Instant born = Birth.within(quarter, counts, telemetrySince);
    return ClosedQuarter.judge(quarter, counts, targets, born);
  }

  private Hours hours(char letter) {
    Hours hours = Hours.of(quarter, 1000);
    int count = hours.count();
    return switch (letter) {
      case '+' -> hours.bad(0.5);
      case '=' -> hours.bad(1);
      case 'm' -> hours.bad(2);
      case 'X' -> hours.bad(20);
      case '?' -> hours.bad(0.5).unknown(100, 100 + count / 5);
      case 's' -> hours.bad(10).unknown(100, 100 + count / 5);
      case 'e' -> hours.silent(0, count);
      case 'y' -> hours.bad(2).silent(0, count / 2);
      case 'Y' -> hours.bad(0.5).silent(0, count / 2);
      case 't' -> hours.bad(10).silent(0, count - 72);
      case 'u' -> hours.bad(0.5).unknown(0, count / 2);
      case 'l' -> hours.bad(count - 720, count, 2);
      case 'f' -> hours.bad(0, 744, 2);
      case 'z' -> outage(hours);
      default -> throw new IllegalArgumentException("no such letter: " + letter);
    };
  }

  /** Eight hours of outage, 8,000 bad events, before the UTC quarter's end: in Tokyo, the next. */
  private Hours outage(Hours hours) {
    for (int i = 0; i < hours.count(); i++) {
      Instant hour = hours.at(i);
      Quarter utc = Quarter.of(hour, ZoneId.of("UTC"));
      if (!hour.isBefore(utc.end().minus(Duration.ofHours(8)))) {
        hours.bad(i, i + 1, 1000);
      }
    }
    return hours;
  }
}

package dev.slogate.escalation;

import dev.slogate.escalation.ClosedQuarter.Result;
import dev.slogate.escalation.Step.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ladder: a fold over what is on record of one SLO. A missed quarter is a step up, a met one or
 * a relaxed target the way down to the ground; nothing else moves it. So the running quarter never
 * counts, and no quarter is ever two steps.
 */
public final class Ladder {

  private final List<Step> steps = new ArrayList<>();
  private final List<Owed> owed = new ArrayList<>();

  /** The first quarter of those missed in a row. */
  private @Nullable String first;

  private int missedInARow;
  private Optional<Instant> since = Optional.empty();

  private Ladder() {}

  /** What fell due with a step. */
  private record Owed(Duty duty, String quarter, Instant since) {}

  /** Something that happened, before the ladder made of it what it does. */
  private record Happening(Instant at, Cause cause, String subject, Instant known) {

    Happening(Instant at, Cause cause, String subject) {
      this(at, cause, subject, at);
    }
  }

  /**
   * Where an SLO stands.
   *
   * @param history may reach beyond {@code at}; that part is not looked at
   */
  public static Standing standing(SloHistory history, Deadlines deadlines, Instant at) {
    SloHistory past = history.until(at);
    Ladder ladder = new Ladder();
    happenings(past).forEach(ladder::climb);
    List<Tenure> tenures = past.tenures();
    return new Standing(
        Level.of(ladder.missedInARow),
        ladder.missedInARow,
        ladder.since,
        tenures.isEmpty() ? Optional.empty() : Optional.of(tenures.get(tenures.size() - 1).team()),
        ladder.owed.stream()
            .map(o -> Due.of(o.duty(), o.quarter(), o.since(), deadlines, past.recorded(), at))
            .toList(),
        ladder.steps);
  }

  /** In order; of the same instant, a quarter's close comes first: one decides knowing of it. */
  private static List<Happening> happenings(SloHistory past) {
    List<Happening> happenings = new ArrayList<>();
    for (int i = 0; i < past.quarters().size(); i++) {
      Result result = past.quarters().get(i);
      if (i > 0) {
        happenings.addAll(between(past.quarters().get(i - 1).quarter(), result.quarter()));
      }
      happenings.add(
          new Happening(
              result.quarter().end(),
              Cause.of(result.outcome()),
              result.quarter().text(),
              result.known()));
    }
    past.recorded().stream()
        .filter(each -> each.writing() instanceof ExecutiveDecision)
        .map(
            each -> {
              ExecutiveDecision decision = (ExecutiveDecision) each.writing();
              return new Happening(each.at(), Cause.of(decision.choice()), decision.quarter());
            })
        .forEach(happenings::add);
    for (int i = 1; i < past.tenures().size(); i++) {
      Tenure tenure = past.tenures().get(i);
      if (!tenure.team().equals(past.tenures().get(i - 1).team())) {
        happenings.add(new Happening(tenure.from(), Cause.INHERITED, tenure.team()));
      }
    }
    happenings.sort(Comparator.comparing(Happening::at));
    return happenings;
  }

  /** Quarters that nobody closed: nothing is known of them. */
  private static List<Happening> between(Quarter last, Quarter next) {
    List<Happening> unknown = new ArrayList<>();
    for (Quarter quarter = last.next();
        quarter.text().compareTo(next.text()) < 0;
        quarter = quarter.next()) {
      unknown.add(new Happening(quarter.end(), Cause.UNKNOWN, quarter.text()));
    }
    return unknown;
  }

  private void climb(Happening happening) {
    switch (happening.cause()) {
      case MISSED -> missed(happening);
      case MET -> restart(happening.at());
      case RELAXED -> {
        // One that corrects what was decided before the row began takes nothing back again.
        if (first == null || happening.subject().compareTo(first) >= 0) {
          restart(happening.at());
        }
      }
      case UNKNOWN, INVESTED, INHERITED -> {
        // The level stays, and so does what is due.
      }
    }
    steps.add(
        new Step(
            happening.at(),
            happening.cause(),
            happening.subject(),
            Level.of(missedInARow),
            missedInARow));
  }

  private void missed(Happening quarter) {
    Level before = Level.of(missedInARow);
    missedInARow++;
    first = first == null ? quarter.subject() : first;
    Level level = Level.of(missedInARow);
    if (level != before) {
      since = Optional.of(quarter.at());
    }
    Duty.at(level).forEach(duty -> owed.add(new Owed(duty, quarter.subject(), quarter.known())));
  }

  private void restart(Instant at) {
    if (missedInARow > 0) {
      since = Optional.of(at);
    }
    missedInARow = 0;
    first = null;
    owed.clear();
  }
}

package dev.slogate.escalation;

import dev.slogate.escalation.incident.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A quarter that is over, judged. Rolling or calendar, the period of the SLO's budget is beside the
 * point: a quarter counts its own hours.
 *
 * @param attainment of the known hours; empty without events
 * @param basis why the outcome is what it is
 * @param parts what the service's dependencies had to do with it; of a missed one
 * @param known from when on people could know of it: its end, or the day on which it was closed on
 *     record, where that is later
 */
public record ClosedQuarter(
    Quarter quarter,
    Coverage coverage,
    Optional<Attainment> attainment,
    Outcome outcome,
    Basis basis,
    List<Part> parts,
    Instant known) {

  /** What an outcome rests on. */
  public enum Basis {
    /** 95 % of the SLO's hours or more are known, and judged. */
    KNOWN,
    /** Fewer, but the others could not have changed the outcome. */
    SETTLED,
    /** Fewer, and they could. */
    TOO_LITTLE_KNOWN,
    /** Not one event in the known hours. */
    NO_EVENTS,
    /** Not one good event in a week or more: a query that matches nothing, and no service. */
    NO_GOOD_EVENTS,
    /** The SLO is there for less than {@link #LEAST_LIFE}. */
    TOO_YOUNG
  }

  /** Percent of its hours that must be known. */
  static final int ENOUGH = 95;

  /** Percent of its hours from which on their mean traffic may stand for the others'. */
  static final int REPRESENTATIVE = 50;

  /** A whole week: what a few first days show is not a quarter's attainment. */
  public static final Duration LEAST_LIFE = Duration.ofDays(7);

  public ClosedQuarter {
    parts = List.copyOf(parts);
  }

  /** Without dependencies, or before anybody asked what they had to do with it. */
  public ClosedQuarter(
      Quarter quarter,
      Coverage coverage,
      Optional<Attainment> attainment,
      Outcome outcome,
      Basis basis) {
    this(quarter, coverage, attainment, outcome, basis, List.of(), quarter.end());
  }

  /** The same, with what dependencies had to do with it. */
  public ClosedQuarter with(List<Part> told) {
    return new ClosedQuarter(quarter, coverage, attainment, outcome, basis, told, known);
  }

  /** The same, as it was closed on record: a tick that did not run makes nobody late. */
  public ClosedQuarter closedAt(Instant at) {
    Instant day = Due.countedFrom(quarter.end(), at, quarter.zone());
    return new ClosedQuarter(quarter, coverage, attainment, outcome, basis, parts, day);
  }

  /** Which share of its bad events a dependency could be held against, in [0, 1]. */
  public double lookedAt(Part part) {
    return attainment
        .filter(attained -> attained.bad().signum() > 0)
        .map(attained -> part.contribution().badEvents() / attained.bad().doubleValue())
        .map(share -> Math.min(1, share)) // five minutes may add up to a hair more than hours
        .orElse(0.0);
  }

  /**
   * Judges a quarter.
   *
   * <p>Where at least 95 % of its hours are known, it is {@code MISSED} if these had more bad
   * events than their targets allowed, else {@code MET}. Where fewer are known but at least half,
   * the unknown ones are taken to have had the known ones' mean traffic {@code m}, and it is
   *
   * <ul>
   *   <li>{@code MISSED} if it were with not one bad event more: {@code bad > allowed + m · Σ (1 −
   *       target)} over the unknown hours;
   *   <li>{@code MET} if it were with every event bad: {@code bad + m · unknown <= allowed + m · Σ
   *       (1 − target)};
   *   <li>else {@code UNKNOWN}.
   * </ul>
   *
   * <p>Where not one event was good it is {@code UNKNOWN}, too: that is a query for good events
   * that matches nothing, as of a bucket that no histogram has, and nobody is to answer for it.
   *
   * @param hours of the quarter at least
   * @param born the SLO's first hour, as {@link Birth} finds it; the quarter's start if older
   */
  public static ClosedQuarter judge(
      Quarter quarter, HourlyCounts hours, Targets targets, Instant born) {
    Instant from = born.isAfter(quarter.start()) ? born : quarter.start();
    Tally tally = Tally.of(hours, targets, from, quarter.end());
    Optional<Attainment> attainment = tally.attainment();
    if (tally.hours() < LEAST_LIFE.toHours()) {
      return new ClosedQuarter(
          quarter, tally.coverage(), attainment, Outcome.UNKNOWN, Basis.TOO_YOUNG);
    }
    if (attainment.isEmpty()) {
      return new ClosedQuarter(
          quarter, tally.coverage(), attainment, Outcome.UNKNOWN, Basis.NO_EVENTS);
    }
    if (tally.bad().compareTo(tally.total()) >= 0) {
      return new ClosedQuarter(
          quarter, tally.coverage(), attainment, Outcome.UNKNOWN, Basis.NO_GOOD_EVENTS);
    }
    if (tally.coverage().atLeast(ENOUGH)) {
      Outcome outcome = attainment.get().met() ? Outcome.MET : Outcome.MISSED;
      return new ClosedQuarter(quarter, tally.coverage(), attainment, outcome, Basis.KNOWN);
    }
    Outcome outcome = settled(tally);
    return new ClosedQuarter(
        quarter,
        tally.coverage(),
        attainment,
        outcome,
        outcome == Outcome.UNKNOWN ? Basis.TOO_LITTLE_KNOWN : Basis.SETTLED);
  }

  /** Both sides are multiplied by the known hours, so that no division rounds. */
  private static Outcome settled(Tally tally) {
    if (!tally.coverage().atLeast(REPRESENTATIVE)) {
      return Outcome.UNKNOWN;
    }
    BigDecimal known = BigDecimal.valueOf(tally.known());
    BigDecimal bad = tally.bad().multiply(known);
    BigDecimal allowed =
        tally.allowed().multiply(known).add(tally.total().multiply(tally.unknownBudget()));
    if (bad.compareTo(allowed) > 0) {
      return Outcome.MISSED;
    }
    BigDecimal worst = bad.add(tally.total().multiply(BigDecimal.valueOf(tally.unknown())));
    return worst.compareTo(allowed) <= 0 ? Outcome.MET : Outcome.UNKNOWN;
  }

  public Result result() {
    return new Result(quarter, outcome, known);
  }

  /**
   * All that the ladder asks of a quarter.
   *
   * @param known from when on people could know of it, and time runs for what they owe
   */
  public record Result(Quarter quarter, Outcome outcome, Instant known) {

    /** Known at its end. */
    public Result(Quarter quarter, Outcome outcome) {
      this(quarter, outcome, quarter.end());
    }
  }
}

package dev.slogate.report;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.ExecutiveDecision.Choice;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.Standing;
import dev.slogate.escalation.Step;
import dev.slogate.escalation.Targets;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.QuarterState;
import dev.slogate.review.SloReview;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a review says of one SLO, in sentences. */
final class ReviewWords {

  private ReviewWords() {}

  static Cell state(QuarterState state) {
    return switch (state) {
      case MET -> new Cell("met", Ink.GOOD);
      case MISSED -> new Cell("missed", Ink.BAD);
      case UNKNOWN -> new Cell("unknown", Ink.UNKNOWN);
      case ON_TRACK -> new Cell("on track", Ink.GOOD);
      case AT_RISK -> new Cell("at risk", Ink.WARNING);
      case NOT_REMEMBERED -> new Cell("not remembered", Ink.UNKNOWN);
      case NOT_CLOSED -> new Cell("not closed yet", Ink.UNKNOWN);
      case BEFORE_RECORD -> new Cell("before the record", Ink.UNKNOWN);
      case AHEAD -> new Cell("not begun", Ink.UNKNOWN);
      case NOT_JUDGED -> new Cell("not judged", Ink.UNKNOWN);
    };
  }

  /** Why there is nothing to look back on, and what to do. */
  static String absent(QuarterState state, String quarter) {
    return switch (state) {
      case MET, MISSED, UNKNOWN, ON_TRACK, AT_RISK -> quarter + " is on record.";
      case NOT_REMEMBERED ->
          quarter
              + " runs, and none of its hours is remembered: run slo-gate tick every hour. An hour is"
              + " closed once it is over.";
      case NOT_CLOSED -> quarter + " is over, and nobody closed it yet: run slo-gate tick.";
      case BEFORE_RECORD ->
          "Nothing is on record of "
              + quarter
              + ": slo-gate tick remembers as much as telemetry still has, and what is older nobody"
              + " can tell.";
      case AHEAD -> quarter + " has not begun.";
      case NOT_JUDGED -> "Its source has ratios and no counts, so its quarters are not judged.";
    };
  }

  static List<String> sentences(SloReview slo) {
    List<String> all = new ArrayList<>();
    all.add(outcome(slo));
    slo.closed().flatMap(ReviewWords::known).ifPresent(all::add);
    slo.running().flatMap(running -> projected(running, slo)).ifPresent(all::add);
    targets(slo).ifPresent(all::add);
    all.add(level(slo));
    if (slo.state().onRecord() && slo.incidents().isEmpty()) {
      all.add("No incident began in it.");
    }
    return all;
  }

  private static String outcome(SloReview slo) {
    if (!slo.state().onRecord()) {
      return absent(slo.state(), slo.quarter().text());
    }
    return slo.attainment()
        .map(
            attained ->
                "%s%s of %s events were good%s, against a target of %s.%s"
                    .formatted(
                        of(slo),
                        share(attained),
                        Numbers.count(attained.total().doubleValue()),
                        slo.bounds().map(bounds -> between(bounds, attained.target())).orElse(""),
                        target(attained),
                        spent(slo)))
        .orElse("No event is known in it.");
  }

  private static String of(SloReview slo) {
    boolean all = slo.closed().filter(one -> one.basis() != ClosedQuarter.Basis.KNOWN).isEmpty();
    return slo.running().isPresent() ? "So far " : all ? "" : "In the hours that are known, ";
  }

  private static String spent(SloReview slo) {
    if (slo.spent().isEmpty()) {
      return "";
    }
    String share = Numbers.percentOfBudget(slo.spent().getAsDouble());
    return slo.running().isPresent()
        ? " " + share + " of the quarter's budget is spent, if traffic goes on as so far."
        : " " + share + " of the quarter's budget was spent.";
  }

  private static String between(Bounds bounds, BigDecimal target) {
    return " (between " + Numbers.attained(bounds.lower(), bounds.upper(), target) + ")";
  }

  static String share(Attainment attained) {
    return Numbers.attained(attained.share(), attained.target());
  }

  /** As it was promised; where it changed on the way, the mean, to three digits. */
  static String target(Attainment attained) {
    BigDecimal target = attained.target().stripTrailingZeros();
    return target.precision() > 8
        ? Numbers.target(target.setScale(5, RoundingMode.HALF_EVEN)) + " (mean)"
        : Numbers.target(target);
  }

  private static Optional<String> known(ClosedQuarter closed) {
    return closed.basis() == ClosedQuarter.Basis.KNOWN
        ? Optional.empty()
        : Optional.of(
            "%,d of %,d hours are known: %s."
                .formatted(
                    closed.coverage().known(),
                    closed.coverage().own(),
                    EscalationReport.basis(closed.basis())));
  }

  private static Optional<String> projected(RunningQuarter running, SloReview slo) {
    return running
        .projected()
        .map(
            end -> {
              BigDecimal target =
                  slo.attainment().map(Attainment::target).orElseThrow(); // it projects that
              return "As the last seven days go on, it ends at %s%s."
                  .formatted(
                      Numbers.attained(new BigDecimal(end.share()), target),
                      between(end.bounds(), target));
            });
  }

  /** Whoever changes a target does so in public, and changes nothing of the time before. */
  private static Optional<String> targets(SloReview slo) {
    List<Targets.Since> all = slo.targets();
    if (all.size() < 2) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("The target was " + percent(all.get(0)));
    boolean silent = false;
    for (int i = 1; i < all.size(); i++) {
      Objective next = all.get(i).objective();
      text.append(", from ").append(Times.date(all.get(i).from())).append(" on ");
      text.append(percent(all.get(i)));
      boolean lower = next.target().compareTo(all.get(i - 1).objective().target()) < 0;
      silent |= lower && !decided(slo, next.target());
    }
    text.append(": each hour is held to its own.");
    return Optional.of(
        silent ? text + " No decision to relax it is on record, so the level stays." : "" + text);
  }

  private static String percent(Targets.Since since) {
    return Numbers.target(since.objective().target());
  }

  private static boolean decided(SloReview slo, BigDecimal target) {
    return slo.past().writings().stream()
        .filter(one -> one.writing() instanceof ExecutiveDecision)
        .map(one -> (ExecutiveDecision) one.writing())
        .flatMap(decision -> decision.target().stream())
        .anyMatch(relaxed -> relaxed.compareTo(target) == 0);
  }

  static String decision(ExecutiveDecision decision) {
    return decision.choice() == Choice.RELAX
        ? "After %s the target is relaxed from %s to %s."
            .formatted(
                decision.quarter(),
                decision.formerTarget().map(Numbers::target).orElse(""),
                decision.target().map(Numbers::target).orElse(""))
        : "After %s they invest: %s"
            .formatted(decision.quarter(), Words.sentence(decision.investment().orElse("")));
  }

  private static String level(SloReview slo) {
    Standing standing = slo.past().standing();
    String steps =
        slo.steps().stream()
            .map(step -> step(step, slo.quarter().text()))
            .filter(text -> !text.isEmpty())
            .reduce("", (one, other) -> one + " " + other);
    if (standing.level() == Level.NONE) {
      return "Escalation level 0: nobody else joins." + steps;
    }
    return "Escalation level %d%s, for %s to act: it missed %s.%s"
        .formatted(
            standing.level().number(),
            standing.since().map(since -> " since " + Times.date(since)).orElse(""),
            standing.level().acts().map(EscalationWords::of).orElse("nobody"),
            EscalationWords.missed(standing.missedInARow()),
            steps);
  }

  private static String step(Step step, String quarter) {
    return switch (step.cause()) {
      case MET -> quarter + " was met, so the count began anew.";
      case MISSED -> quarter + " took it to level " + step.level().number() + ".";
      case UNKNOWN -> quarter + " is unknown and moved nothing.";
      case RELAXED -> "With the relaxed target it began anew at level 0.";
      case INVESTED -> "It stays there until a quarter is met.";
      case INHERITED -> "";
    };
  }
}

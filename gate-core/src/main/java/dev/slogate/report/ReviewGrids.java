package dev.slogate.report;

import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.report.Grid.Row;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.SloReview;
import dev.slogate.review.TeamReview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of SLOs in a quarterly review. */
final class ReviewGrids {

  private static final String NONE = "–";

  private ReviewGrids() {}

  /** All SLOs at a glance. */
  static Grid slos(List<TeamReview> teams) {
    return new Grid(
        "All SLOs, the highest on the ladder first",
        List.of(
            "SLO", "Team", "Quarter", "#Attained", "#Target", "#Budget spent", "Level", "#Owed"),
        "",
        teams.stream().flatMap(team -> team.slos().stream().map(slo -> slo(team, slo))).toList());
  }

  private static Row slo(TeamReview team, SloReview slo) {
    Optional<Attainment> attained = slo.attainment();
    long owed = slo.past().outstanding().size();
    long late = slo.past().outstanding().stream().filter(ReviewGrids::late).count();
    var level = slo.past().standing().level();
    return Row.of(
        new Cell(slo.slo(), Ink.STRONG),
        Cell.of(team.displayName()),
        ReviewWords.state(slo.state()),
        Cell.of(attained.map(ReviewWords::share).orElse(NONE)),
        Cell.of(attained.map(ReviewWords::target).orElseGet(() -> promised(slo))),
        Cell.of(spent(slo)),
        new Cell(EscalationReport.level(level), EscalationReport.ink(level)),
        late > 0 ? new Cell(owed + ", " + late + " late", Ink.BAD) : Cell.of("" + owed));
  }

  private static String spent(SloReview slo) {
    return slo.spent().isPresent() ? Numbers.percentOfBudget(slo.spent().getAsDouble()) : NONE;
  }

  private static String promised(SloReview slo) {
    return slo.targets().stream()
        .reduce((earlier, later) -> later)
        .map(since -> Numbers.target(since.objective().target()))
        .orElse(NONE);
  }

  private static boolean late(Due due) {
    return due.state() == Due.State.OVERDUE;
  }

  static Grid dues(SloReview slo) {
    return new Grid(
        "What people owe and left behind",
        List.of("What", "Of", "Who", "By", "State"),
        "Written",
        slo.dues().stream().map(due -> due(slo, due)).toList());
  }

  private static Row due(SloReview slo, Due due) {
    return Row.of(
            Cell.of(
                EscalationWords.of(due.duty())
                    + (due.duty().facilitatedBySre() ? ", facilitated by SRE" : "")),
            Cell.of(due.subject()),
            Cell.of(EscalationWords.who(slo.past().team(due), due.duty())),
            Cell.of(Times.lastDay(due.until())),
            state(due, slo.past().at()))
        .noting("", due.recorded().map(one -> one.writing().link()).orElse(""));
  }

  private static Cell state(Due due, Instant at) {
    return switch (due.state()) {
      case OPEN -> Cell.of("open, " + Times.span(Duration.between(at, due.until())) + " left");
      case OVERDUE ->
          new Cell("overdue by " + Times.span(Duration.between(due.until(), at)), Ink.BAD);
      case RECORDED ->
          new Cell(
              "recorded "
                  + due.recorded().map(one -> Times.date(one.at())).orElse("")
                  + (due.late() ? ", late" : ""),
              due.late() ? Ink.WARNING : Ink.GOOD);
    };
  }

  static Grid incidents(SloReview slo) {
    return new Grid(
        "Incidents that began in " + slo.quarter().text(),
        List.of("Began (UTC)", "Kind", "#Lasted", "#Bad", "#Of the budget", "#Peak burn"),
        "Contributing",
        slo.incidents().stream().map(ReviewGrids::incident).toList());
  }

  private static Row incident(PastIncident incident) {
    return Row.of(
            Cell.of(Times.minute(incident.start())),
            incident.major() ? new Cell("major", Ink.BAD) : Cell.of("minor"),
            Cell.of(Times.span(Duration.between(incident.start(), incident.end()))),
            Cell.of(Numbers.count(incident.bad())),
            Cell.of(Numbers.share(incident.share())),
            Cell.of(Numbers.burn(incident.peakBurn())))
        .noting(
            incident.parts().stream()
                .filter(Part::contributed)
                .map(part -> part.contribution().dependency())
                .collect(Collectors.joining(", ")),
            "");
  }

  static Grid patterns(SloReview slo) {
    return new Grid(
        "What persists, in the year up to here",
        List.of("Pattern", "Seen in", "#Share", "#Without it", "#Chance at most"),
        "",
        slo.patterns().stream()
            .map(
                one ->
                    Row.of(
                        Cell.of(PatternWords.of(one.kind(), one.subject(), slo.quarter().zone())),
                        Cell.of(PatternWords.support(one)),
                        Cell.of(Numbers.share(one.observed())),
                        Cell.of(Numbers.share(one.expected())),
                        Cell.of(Numbers.share(one.chance()))))
            .toList());
  }

  static Grid decisions(SloReview slo) {
    return new Grid(
        "Decisions of executives, in public",
        List.of("Recorded", "By"),
        "Decision",
        slo.decisions().stream()
            .map(
                one ->
                    Row.of(Cell.of(Times.date(one.at())), Cell.of(one.by()))
                        .noting(
                            ReviewWords.decision((ExecutiveDecision) one.writing()),
                            one.writing().link()))
            .toList());
  }
}

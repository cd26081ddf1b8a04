package dev.slogate.report;

import dev.slogate.escalation.Due;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.QuarterReview;
import dev.slogate.review.QuarterState;
import dev.slogate.review.SloReview;
import dev.slogate.review.TeamReview;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The quarterly review, whatever it is rendered as. */
final class ReviewChapters {

  private ReviewChapters() {}

  static Chapter of(QuarterReview review) {
    String title = "Quarterly review " + review.quarter();
    if (review.teams().isEmpty()) {
      return Chapter.of(title, List.of("No SLO speaks for what is asked."), List.of());
    }
    List<Chapter> chapters = new ArrayList<>();
    shared(review).ifPresent(chapters::add);
    review.teams().forEach(team -> chapters.add(team(team)));
    return Chapter.of(title, summary(review), List.of(ReviewGrids.slos(review.teams())))
        .with(chapters);
  }

  private static List<String> summary(QuarterReview review) {
    List<String> all = new ArrayList<>();
    Map<String, Integer> states = new LinkedHashMap<>();
    Map<QuarterState, Integer> counts = new TreeMap<>();
    review.slos().forEach(slo -> counts.merge(slo.state(), 1, Integer::sum));
    counts.forEach((state, count) -> states.put(ReviewWords.state(state).text(), count));
    if (!review.onRecord()) {
      all.add("Nothing to look back on.");
    }
    all.add(
        "%s of %s: %s."
            .formatted(
                Words.counted(review.slos().count(), "SLO", "SLOs"),
                Words.counted(review.teams().size(), "team", "teams"),
                states.entrySet().stream()
                    .map(one -> one.getValue() + " " + one.getKey())
                    .collect(Collectors.joining(", "))));
    counts.keySet().stream()
        .filter(state -> !state.onRecord() && state != QuarterState.NOT_JUDGED)
        .forEach(state -> all.add(ReviewWords.absent(state, review.quarter())));
    List<Due> owed = review.slos().flatMap(slo -> slo.past().outstanding().stream()).toList();
    long late = owed.stream().filter(due -> due.state() == Due.State.OVERDUE).count();
    if (!owed.isEmpty()) {
      all.add(
          Words.counted(owed.size(), "thing is", "things are")
              + " owed"
              + (late == 0 ? "." : ", " + late + " of them late."));
    }
    all.add("Levels and what is owed as of " + Times.rfc3339(review.at()) + ".");
    return all;
  }

  private static Optional<Chapter> shared(QuarterReview review) {
    Chapter chapter =
        Chapter.of(
            "Across teams",
            List.of("What no team can mend alone: for the SRE owner."),
            List.of(SharedGrids.dependencies(review), SharedGrids.patterns(review)));
    return Optional.of(chapter).filter(one -> !one.grids().isEmpty());
  }

  private static Chapter team(TeamReview team) {
    Stream<Chapter> slos = team.slos().stream().map(ReviewChapters::slo);
    Chapter agreed =
        Chapter.of(
            "Overrides, trade-offs, investments",
            List.of(),
            List.of(
                TeamGrids.overrides(team),
                TeamGrids.exemptions(team),
                TeamGrids.tradeOffs(team),
                TeamGrids.investments(team)));
    return Chapter.of(team.displayName(), List.of(), List.of())
        .with(
            Stream.concat(slos, Stream.of(agreed).filter(one -> !one.grids().isEmpty())).toList());
  }

  private static Chapter slo(SloReview slo) {
    Cell state = ReviewWords.state(slo.state());
    return new Chapter(
        slo.slo(),
        Optional.of(state),
        ReviewWords.sentences(slo),
        Optional.of((out, id) -> ReviewCharts.draw(out, slo, id)),
        List.of(
            ReviewGrids.decisions(slo),
            ReviewGrids.dues(slo),
            DependencyGrids.quarter(slo),
            ReviewGrids.incidents(slo),
            DependencyGrids.incidents(slo),
            ReviewGrids.patterns(slo)),
        List.of());
  }
}

package dev.slogate.report;

import dev.slogate.report.Grid.Row;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.QuarterReview;
import java.util.List;
import java.util.stream.Collectors;

/** What several teams have in common: for the SRE owner. */
final class SharedGrids {

  private SharedGrids() {}

  static Grid dependencies(QuarterReview review) {
    return new Grid(
        "Dependencies that contributed to incidents of several teams",
        List.of("Dependency", "#Incidents"),
        "Of",
        review.sharedDependencies().stream()
            .map(
                one ->
                    Row.of(Cell.of(one.dependency()), Cell.of("" + one.incidents()))
                        .noting(
                            one.affected().stream()
                                .map(slo -> slo.slo() + " (" + slo.team() + ")")
                                .collect(Collectors.joining(", ")),
                            ""))
            .toList());
  }

  static Grid patterns(QuarterReview review) {
    return new Grid(
        "The same pattern in several services",
        List.of("Pattern"),
        "In",
        review.sharedPatterns().stream()
            .map(
                one ->
                    Row.of(Cell.of(PatternWords.of(one.kind(), one.subject(), one.zone())))
                        .noting(
                            one.where().stream()
                                .map(where -> where.service() + " (" + where.slo() + ")")
                                .collect(Collectors.joining(", ")),
                            ""))
            .toList());
  }
}

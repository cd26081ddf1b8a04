package dev.slogate.report;

import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.incident.Contribution.Evidence;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.report.Grid.Row;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.SloReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of what part dependencies had in a quarter and in its incidents. */
final class DependencyGrids {

  private static final String NONE = "–";

  private static final List<String> NUMBERS =
      List.of("Dependency", "Verdict", "#Share", "95 % bounds", "#By chance", "#Coincidence");

  private DependencyGrids() {}

  static Grid quarter(SloReview slo) {
    List<Row> rows =
        slo.closed().stream()
            .flatMap(closed -> closed.parts().stream().map(part -> part(closed, part)))
            .toList();
    List<String> columns = new ArrayList<>(NUMBERS);
    columns.add("#Looked at");
    return new Grid(
        "What part dependencies had in the quarter: a share of its bad events", columns, "", rows);
  }

  /** Of one quarter or incident alone. */
  static Grid parts(List<Part> parts) {
    return new Grid(
        "What part dependencies had: a share of the bad events",
        NUMBERS,
        "",
        parts.stream().map(part -> Row.of(numbers(part).toArray(Cell[]::new))).toList());
  }

  private static Row part(ClosedQuarter closed, Part part) {
    List<Cell> cells = numbers(part);
    cells.add(Cell.of(Numbers.share(closed.lookedAt(part))));
    return Row.of(cells.toArray(Cell[]::new));
  }

  static Grid incidents(SloReview slo) {
    List<String> columns = new ArrayList<>(List.of("Incident of"));
    columns.addAll(NUMBERS);
    return new Grid(
        "What part dependencies had in them: a share of the bad events",
        columns,
        "",
        slo.incidents().stream()
            .flatMap(
                incident ->
                    incident.parts().stream()
                        .map(
                            part -> {
                              List<Cell> cells = numbers(part);
                              cells.add(0, Cell.of(Times.minute(incident.start())));
                              return Row.of(cells.toArray(Cell[]::new));
                            }))
            .toList());
  }

  private static List<Cell> numbers(Part part) {
    Optional<Evidence> evidence = part.contribution().evidence();
    return new ArrayList<>(
        List.of(
            Cell.of(part.contribution().dependency()),
            verdict(part.contribution().verdict()),
            Cell.of(evidence.map(one -> Numbers.share(one.share())).orElse(NONE)),
            Cell.of(evidence.map(DependencyGrids::bounds).orElse(NONE)),
            Cell.of(evidence.map(one -> Numbers.share(one.chance())).orElse(NONE)),
            Cell.of(evidence.map(one -> Numbers.share(one.coincidence())).orElse(NONE))));
  }

  private static String bounds(Evidence evidence) {
    return Numbers.share(evidence.bounds().lower())
        + " to "
        + Numbers.share(evidence.bounds().upper());
  }

  private static Cell verdict(Verdict verdict) {
    return switch (verdict) {
      case CONTRIBUTING -> new Cell("contributing", Ink.WARNING);
      case NOT_CONTRIBUTING -> Cell.of("not contributing");
      case NOT_DETERMINABLE -> new Cell("can't be told", Ink.UNKNOWN);
    };
  }
}

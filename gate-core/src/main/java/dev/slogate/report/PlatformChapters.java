package dev.slogate.report;

import dev.slogate.report.Grid.Row;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.PlatformReview;
import dev.slogate.review.PlatformReview.Coverage;
import java.util.List;

/** The platform team's page, whatever it is rendered as. */
final class PlatformChapters {

  private PlatformChapters() {}

  static Chapter of(PlatformReview review) {
    return Chapter.of(
            "Telemetry and coverage",
            List.of(
                "For the platform team, as of " + Times.rfc3339(review.at()) + ".",
                "Nothing here is about a service's outcome."),
            List.of())
        .with(List.of(telemetry(review), coverage(review)));
  }

  private static Chapter telemetry(PlatformReview review) {
    String now =
        review.findings().isEmpty() && review.gapsNow().isEmpty()
            ? "Now: every SLO can be judged."
            : "Now: %s, %s."
                .formatted(
                    Words.counted(review.findings().size(), "finding", "findings"),
                    Words.counted(review.gapsNow().size(), "gap", "gaps"));
    String lately =
        review.decisions() == 0
            ? "No decision is on record in the last 30 days."
            : "%s on record in the last 30 days; %s."
                .formatted(
                    Words.counted(review.decisions(), "decision is", "decisions are"),
                    review.gapsOnRecord().isEmpty()
                        ? "none met a gap"
                        : "the gaps that they met are below");
    return Chapter.of(
        "Telemetry",
        List.of(now, lately),
        List.of(findings(review), raised(review), now(review), past(review)));
  }

  private static Grid findings(PlatformReview review) {
    return new Grid(
        "Findings about telemetry itself, now",
        List.of("Finding", "For"),
        "What",
        review.findings().stream()
            .map(
                one ->
                    Row.of(new Cell(one.code(), Ink.UNKNOWN), Cell.of(one.routedTo()))
                        .noting(Words.sentence(one.message()), ""))
            .toList());
  }

  private static Grid raised(PlatformReview review) {
    return new Grid(
        "Findings that tick raised in the last 30 days, the newest first",
        List.of("Finding", "#Times", "First", "State"),
        "What",
        review.findingsOnRecord().stream()
            .map(
                one ->
                    Row.of(
                            new Cell(one.code(), Ink.UNKNOWN),
                            Cell.of("" + one.times()),
                            Cell.of(Times.minute(one.first()) + " UTC"),
                            one.over()
                                .map(over -> Cell.of("over since " + Times.minute(over) + " UTC"))
                                .orElse(new Cell("holds", Ink.WARNING)))
                        .noting(Words.sentence(one.message()), ""))
            .toList());
  }

  private static Grid now(PlatformReview review) {
    return new Grid(
        "Gaps now",
        List.of("Gap", "Service", "SLO"),
        "What",
        review.gapsNow().stream()
            .map(
                one ->
                    Row.of(
                            new Cell(one.gap().name(), Ink.UNKNOWN),
                            Cell.of(one.service()),
                            Cell.of(one.slo()))
                        .noting(Words.sentence(one.message()), ""))
            .toList());
  }

  private static Grid past(PlatformReview review) {
    return new Grid(
        "Gaps that decisions met in the last 30 days, the most frequent first",
        List.of("Gap", "Service", "SLO", "#Decisions", "Last"),
        "",
        review.gapsOnRecord().stream()
            .map(
                one ->
                    Row.of(
                        new Cell(one.gap().name(), Ink.UNKNOWN),
                        Cell.of(one.service()),
                        Cell.of(one.slo()),
                        Cell.of("" + one.decisions()),
                        Cell.of(Times.minute(one.last()) + " UTC")))
            .toList());
  }

  private static Chapter coverage(PlatformReview review) {
    return Chapter.of(
            "Coverage",
            List.of(),
            List.of(
                new Grid(
                    "How much of the catalog is covered",
                    List.of("What", "#Covered", "#Of"),
                    "",
                    review.coverage().stream().map(PlatformChapters::counted).toList())))
        .with(
            review.coverage().stream()
                .filter(one -> !one.missing().isEmpty())
                .map(PlatformChapters::missing)
                .toList());
  }

  private static Row counted(Coverage coverage) {
    int covered = coverage.of() - coverage.missing().size();
    return Row.of(
        Cell.of(title(coverage.kind())),
        new Cell("" + covered, covered < coverage.of() ? Ink.WARNING : Ink.GOOD),
        Cell.of("" + coverage.of()));
  }

  private static Chapter missing(Coverage coverage) {
    return Chapter.of(
        "Not covered: " + title(coverage.kind()),
        List.of(),
        List.of(
            new Grid(
                Words.counted(coverage.missing().size(), "is missing", "are missing"),
                List.of("What"),
                "Why",
                coverage.missing().stream()
                    .map(
                        one ->
                            Row.of(Cell.of(one.subject()))
                                .noting(Words.sentence(one.message()), ""))
                    .toList())));
  }

  private static String title(PlatformReview.Kind kind) {
    return switch (kind) {
      case ACCEPTANCE -> "services whose owner accepted them lately";
      case WITHOUT_SLO -> "owned services with an SLO";
      case DEPENDENCY -> "dependencies that were accepted";
      case APPROXIMATE -> "SLOs with counts, not ratios alone";
      case TEMPLATE -> "SLOs from a template";
      case MEMORY -> "SLOs whose hours are remembered";
    };
  }
}

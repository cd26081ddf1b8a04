package dev.slogate.github;

import static java.util.stream.Collectors.joining;

import dev.slogate.ExitCode;
import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import dev.slogate.github.Annotation.Anchor;
import dev.slogate.github.Annotation.Level;
import dev.slogate.report.Untrusted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step leaves behind that found nothing, since it failed. */
public final class StepFailure {

  private static final int MOST_LINES = 100;
  private static final int LONGEST_LINE = 1_000;

  private StepFailure() {}

  /**
   * Of a failure in words.
   *
   * @param message one line or several
   * @param workspace that problems of a catalog are looked for in
   */
  public static StepResult of(ExitCode code, Exception failure, String message, Path workspace) {
    return new StepResult(
        code,
        Map.of(),
        annotations(code, failure, message, workspace),
        "",
        "",
        "",
        limit -> markdown(code, message));
  }

  private static List<Annotation> annotations(
      ExitCode code, Exception failure, String message, Path workspace) {
    String title = "slo-gate: exit " + code.code() + " " + code;
    if (failure instanceof InvalidStep step) {
      return step.mistakes().stream().map(one -> Annotation.of(Level.ERROR, title, one)).toList();
    }
    if (failure.getCause() instanceof InvalidCatalog catalog) {
      return catalog.problems().stream()
          .map(problem -> annotation(title, problem, workspace))
          .toList();
    }
    return List.of(Annotation.of(Level.ERROR, title, message));
  }

  private static Annotation annotation(String title, Problem problem, Path workspace) {
    Optional<Anchor> anchor =
        Anchor.in(workspace, problem.location().file(), problem.location().line());
    String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
    return new Annotation(
        switch (problem.severity()) {
          case ERROR -> Level.ERROR;
          case WARNING -> Level.WARNING;
        },
        title,
        anchor.isPresent() ? field + problem.message() : problem.toString(),
        anchor);
  }

  /** Four spaces make code of a line, whatever is in it. */
  private static String markdown(ExitCode code, String message) {
    List<String> lines = Untrusted.block(message).lines().toList();
    String shown =
        lines.stream()
            .limit(MOST_LINES)
            .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
            .map(line -> "    " + line + "\n")
            .collect(joining());
    String rest =
        lines.size() > MOST_LINES
            ? "\n%d more lines are in the log.\n".formatted(lines.size() - MOST_LINES)
            : "";
    return "## ⛔ slo-gate could not judge\n\n%s%s\n`exit %d %s`\n"
        .formatted(shown, rest, code.code(), code);
  }
}

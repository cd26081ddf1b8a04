package dev.slogate;

import java.util.List;
import java.util.stream.Collectors;

/** A catalog that does not load, with everything that is wrong with it. */
public final class InvalidCatalog extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public InvalidCatalog(List<Problem> problems) {
    super(
        problems.stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .map(Problem::toString)
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All of them, warnings too, in the order of files and lines. */
  public List<Problem> problems() {
    return problems;
  }
}

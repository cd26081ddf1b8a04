package dev.slogate.imports;

import dev.slogate.Problem;
import java.util.List;

/**
 * What came of an import.
 *
 * @param yaml documents of a catalog, without owners: nobody accepted anything there
 * @param slos how many are in it
 * @param problems an error for each thing that is not in it, a warning for each that is in it only
 *     in part; in the order of the files
 */
public record Imported(String yaml, int slos, List<Problem> problems) {

  public Imported {
    problems = List.copyOf(problems);
  }

  /** Whether everything is in it, if not all of everything. */
  public boolean whole() {
    return problems.stream().noneMatch(one -> one.severity() == Problem.Severity.ERROR);
  }
}

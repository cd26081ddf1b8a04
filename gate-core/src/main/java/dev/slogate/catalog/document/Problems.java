package dev.slogate.catalog.document;

import dev.slogate.Location;
import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects all that is wrong, so that one reading shows everything there is to fix. */
public final class Problems {

  // A set: what an alias or a shared indicator is read twice for is one problem.
  private final Set<Problem> found = new LinkedHashSet<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private int errors;

  /** Files come in the order of reading, whatever is found in them later. */
  void startFile(String file) {
    files.add(file);
  }

  /** A file whose documents are not all known: what seems missing may stand there. */
  void unreadable(String code, Location at, String message) {
    unread.add(at.file());
    error(code, at, "", message);
  }

  public void error(String code, Location at, String field, String message) {
    errors++;
    found.add(new Problem(Severity.ERROR, code, at, field, message));
  }

  public void warning(String code, Location at, String field, String message) {
    found.add(new Problem(Severity.WARNING, code, at, field, message));
  }

  /** How often an error was reported; a reading during which it grew is of no use. */
  public int errors() {
    return errors;
  }

  /** A name that nothing bears. */
  public void nothingNamed(
      String kind, String name, Iterable<String> known, Location at, String field) {
    List<String> names = new ArrayList<>();
    known.forEach(names::add);
    String message =
        "no %s is named %s; %s"
            .formatted(
                kind, Quoted.of(name), names.isEmpty() ? "there is none" : "known: " + list(names));
    error(
        "unknown-" + kebab(kind), at, field, message + hintOfUnread() + Nearest.hint(name, names));
  }

  /** What seems missing may stand in a file that could not be read; empty where all could. */
  public String hintOfUnread() {
    return unread.isEmpty()
        ? ""
        : " (it may stand in " + list(unread) + ", which could not be read)";
  }

  /** In the order of files and lines. */
  public List<Problem> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> files.indexOf(problem.location().file()))
                .thenComparingInt(problem -> problem.location().line())
                .thenComparingInt(problem -> problem.location().column()))
        .toList();
  }

  private static String list(List<String> names) {
    int shown = Math.min(names.size(), 10);
    String text = String.join(", ", names.subList(0, shown));
    return shown < names.size() ? text + " and " + (names.size() - shown) + " more" : text;
  }

  private static String kebab(String kind) {
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])| ", "-").toLowerCase(Locale.ROOT);
  }
}

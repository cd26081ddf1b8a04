package dev.slogate.github;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What GitHub shows beside a run and, where it is anchored, beside a line of a changed file.
 *
 * @param title in a few words
 * @param message one sentence or several
 * @param anchor empty for the run as a whole
 */
public record Annotation(Level level, String title, String message, Optional<Anchor> anchor) {

  /** More of one level are dropped by GitHub, in silence. */
  static final int MOST = 10;

  private static final int LONGEST = 2_000;

  /** How bad it is. */
  public enum Level {
    ERROR,
    WARNING;

    String command() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A line of a file of the repository.
   *
   * @param file from the workspace on, with slashes
   * @param line from 1, or 0 for the file as a whole
   */
  public record Anchor(String file, int line) {

    /** Empty where the file is not in the workspace. */
    public static Optional<Anchor> in(Path workspace, String file, int line) {
      try {
        Path root = workspace.toAbsolutePath().normalize();
        Path path = root.resolve(file).normalize();
        return path.startsWith(root) && !path.equals(root)
            ? Optional.of(new Anchor(root.relativize(path).toString().replace('\\', '/'), line))
            : Optional.empty();
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
  }

  public Annotation {
    if (message.codePointCount(0, message.length()) > LONGEST) {
      message = message.substring(0, message.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
  }

  /** Of the run as a whole. */
  public static Annotation of(Level level, String title, String message) {
    return new Annotation(level, title, message, Optional.empty());
  }

  /** As many as GitHub shows; the last one says how many more there are. */
  public static List<Annotation> shown(List<Annotation> all) {
    List<Annotation> shown = new ArrayList<>();
    for (Level level : Level.values()) {
      List<Annotation> some = all.stream().filter(one -> one.level() == level).toList();
      if (some.size() <= MOST) {
        shown.addAll(some);
      } else {
        shown.addAll(some.subList(0, MOST - 1));
        shown.add(
            of(
                level,
                "slo-gate",
                "%d more like these: the job's summary and the log have them"
                    .formatted(some.size() - MOST + 1)));
      }
    }
    return shown;
  }

  /** The line to print. */
  public String command() {
    return WorkflowCommand.annotation(this);
  }
}

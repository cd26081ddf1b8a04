package dev.slogate.escalation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where one SLO stands on the ladder.
 *
 * @param missedInARow quarters missed with no met one between; unknown ones do not count
 * @param since when it came to this level; empty if it was never at another
 * @param owner the team that answers for it; empty if nobody is written down
 * @param dues of all levels since it left {@link Level#NONE}, the most urgent first
 * @param steps how it came there, oldest first
 */
public record Standing(
    Level level,
    int missedInARow,
    Optional<Instant> since,
    Optional<String> owner,
    List<Due> dues,
    List<Step> steps) {

  public Standing {
    dues = dues.stream().sorted(Due.BY_DATE).toList();
    steps = List.copyOf(steps);
  }

  /** What is not recorded yet, the most urgent first. */
  public List<Due> outstanding() {
    return dues.stream().filter(due -> due.state() != Due.State.RECORDED).toList();
  }

  /** What should have been recorded. */
  public List<Due> overdue() {
    return dues.stream().filter(due -> due.state() == Due.State.OVERDUE).toList();
  }

  /** What comes next; empty where nothing is outstanding. */
  public Optional<Due> next() {
    return outstanding().stream().findFirst();
  }

  /** What a service shows: the highest of its SLOs, and of equals the one longest there. */
  public static Optional<Standing> highest(Collection<Standing> ofItsSlos) {
    return ofItsSlos.stream()
        .max(
            Comparator.comparing(Standing::level)
                .thenComparing(Standing::missedInARow)
                .thenComparing(
                    standing -> standing.since().orElse(Instant.MAX), Comparator.reverseOrder()));
  }
}

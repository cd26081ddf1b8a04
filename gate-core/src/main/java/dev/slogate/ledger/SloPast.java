package dev.slogate.ledger;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.SloHistory;
import dev.slogate.escalation.Targets;
import dev.slogate.escalation.Tenure;
import dev.slogate.escalation.Writing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on record of one SLO's promises and quarters.
 *
 * @param promises oldest first
 * @param quarters oldest first
 * @param writings oldest first
 */
public record SloPast(
    List<Promise> promises, List<ClosedQuarter> quarters, List<Writing.Recorded> writings) {

  public static final SloPast NONE = new SloPast(List.of(), List.of(), List.of());

  /** A promise, and from when on it was in force. */
  public record Promise(Instant from, Objective objective, String owner) {}

  public SloPast {
    promises = List.copyOf(promises);
    quarters = List.copyOf(quarters);
    writings = List.copyOf(writings);
  }

  public SloHistory history() {
    return new SloHistory(
        quarters.stream().map(ClosedQuarter::result).toList(),
        promises.stream().map(promise -> new Tenure(promise.from(), promise.owner())).toList(),
        writings);
  }

  /** The last promise. */
  public Optional<Promise> promise() {
    return promises.stream().reduce((earlier, later) -> later);
  }

  /** The last quarter that is closed. */
  public Optional<ClosedQuarter> lastQuarter() {
    return quarters.stream().reduce((earlier, later) -> later);
  }

  /**
   * The targets of each time. Of two within the same millisecond the later one holds.
   *
   * @param otherwise the one that holds where none is on record
   */
  public Targets targets(Objective otherwise) {
    List<Targets.Since> since = new ArrayList<>();
    for (Promise promise : promises) {
      int last = since.size() - 1;
      if (last >= 0 && since.get(last).from().equals(promise.from())) {
        since.remove(last);
      } else if (last >= 0 && since.get(last).objective().equals(promise.objective())) {
        continue; // another owner
      }
      since.add(new Targets.Since(promise.from(), promise.objective()));
    }
    return since.isEmpty() ? Targets.always(otherwise) : new Targets(since);
  }
}

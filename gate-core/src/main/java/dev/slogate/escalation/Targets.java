package dev.slogate.escalation;

import dev.slogate.budget.Objective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The target that was in force at each time. A target that is relaxed amid a quarter holds from
 * then on: the hours before keep the promise that they were made under.
 *
 * @param since oldest first; the first also holds for the time before it
 */
public record Targets(List<Since> since) {

  /** A target, and from when on it was in force. */
  public record Since(Instant from, Objective objective) {}

  public Targets {
    since = List.copyOf(since);
    if (since.isEmpty()) {
      throw new IllegalArgumentException("no target at all");
    }
    for (int i = 1; i < since.size(); i++) {
      if (!since.get(i - 1).from().isBefore(since.get(i).from())) {
        throw new IllegalArgumentException("targets are out of order: " + since);
      }
    }
  }

  /** One that never changed. */
  public static Targets always(Objective objective) {
    return new Targets(List.of(new Since(Instant.EPOCH, objective)));
  }

  /** These, and another from an instant on, which is after all of them. */
  public Targets then(Instant from, Objective objective) {
    List<Since> more = new ArrayList<>(since);
    more.add(new Since(from, objective));
    return new Targets(more);
  }

  /** The one in force at an instant; for an hour, ask for its start. */
  public Objective at(Instant instant) {
    Objective inForce = since.get(0).objective();
    for (Since change : since) {
      if (!change.from().isAfter(instant)) {
        inForce = change.objective();
      }
    }
    return inForce;
  }

  /** Those in force from one instant on and before another, from when each was; oldest first. */
  public List<Since> during(Instant from, Instant to) {
    List<Since> during = new ArrayList<>(List.of(new Since(from, at(from))));
    for (Since change : since) {
      boolean within = change.from().isAfter(from) && change.from().isBefore(to);
      if (within && !change.objective().equals(during.get(during.size() - 1).objective())) {
        during.add(change); // the first on record also holds for the time before it
      }
    }
    return List.copyOf(during);
  }
}

package dev.slogate.guard;

import java.time.Instant;
import java.util.List;

/**
 * The end of a watch.
 *
 * @param reasons at least one
 * @param at end of the step that settled it
 */
public record Conclusion(GuardVerdict verdict, List<GuardReason> reasons, Instant at) {

  public Conclusion {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("no reason for " + verdict);
    }
  }

  /** Whether a person must look at once. */
  public boolean pages() {
    return reasons.stream().anyMatch(reason -> reason.code().pages());
  }
}

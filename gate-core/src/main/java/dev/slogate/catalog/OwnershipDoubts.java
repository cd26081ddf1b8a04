package dev.slogate.catalog;

import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Acceptances that are too old to rely on, or not given yet. */
final class OwnershipDoubts {

  /** No zone is further ahead of UTC. */
  private static final ZoneOffset FIRST_TO_SEE_A_DAY = ZoneOffset.ofHours(14);

  private final Ownership ownership;
  private final EscalationPolicy policy;
  private final Instant at;
  private final List<Problem> found = new ArrayList<>();

  private OwnershipDoubts(Ownership ownership, EscalationPolicy policy, Instant at) {
    this.ownership = ownership;
    this.policy = policy;
    this.at = at;
  }

  static List<Problem> of(Ownership ownership, EscalationPolicy policy, Instant at) {
    OwnershipDoubts doubts = new OwnershipDoubts(ownership, policy, at);
    doubts.look(
        "spec.acceptedOn",
        ownership.owner() + " owns " + ownership.service(),
        ownership.acceptedOn());
    for (int i = 0; i < ownership.dependencies().size(); i++) {
      String field = "spec.dependencies[" + i + "].acceptedOn";
      String what =
          ownership.service() + " depends on " + ownership.dependencies().get(i).service();
      ownership.dependencies().get(i).acceptedOn().ifPresent(day -> doubts.look(field, what, day));
    }
    return doubts.found;
  }

  private void look(String field, String what, LocalDate day) {
    Instant over = day.atStartOfDay(policy.zone()).toInstant().plus(policy.acceptance());
    if (day.atStartOfDay(FIRST_TO_SEE_A_DAY).toInstant().isAfter(at)) {
      warning(
          "accepted-in-future",
          field,
          "%s is in the future: nobody has accepted yet that %s".formatted(day, what));
    } else if (over.isBefore(at)) {
      warning(
          "acceptance-old",
          field,
          "%s is longer ago than an acceptance is good for (%dd, by EscalationPolicy %s): ask whether"
                  .formatted(day, policy.acceptance().toDays(), policy.name())
              + " it still holds that %s, and write the new date".formatted(what));
    }
  }

  private void warning(String code, String field, String message) {
    found.add(new Problem(Severity.WARNING, code, ownership.location(), field, message));
  }
}

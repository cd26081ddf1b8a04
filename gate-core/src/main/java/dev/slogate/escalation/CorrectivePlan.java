package dev.slogate.escalation;

import java.time.Instant;
import java.util.List;

/**
 * What the service team will do about a missed quarter.
 *
 * @param quarter as {@code 2026Q3}
 * @param cause of the miss
 * @param changes what will be different; at least one
 * @param timeline one step or more, in order
 * @param due when all of it is done
 */
public record CorrectivePlan(
    String quarter,
    String cause,
    List<String> changes,
    List<Milestone> timeline,
    Instant due,
    String link)
    implements Writing {

  /** A step of the plan. */
  public record Milestone(String what, Instant until) {
    public Milestone {
      Prose.require("what", what);
    }
  }

  public CorrectivePlan {
    Prose.requireQuarter(quarter);
    Prose.require("cause", cause);
    changes = Prose.requireSome("changes", changes);
    timeline = List.copyOf(timeline);
    if (timeline.isEmpty()) {
      throw new IllegalArgumentException("timeline: expected at least one milestone, got none");
    }
    for (Milestone milestone : timeline) {
      if (milestone.until().isAfter(due)) {
        throw new IllegalArgumentException(
            "timeline: \"" + milestone.what() + "\" ends after the plan's due date " + due);
      }
    }
    Prose.requireLink("link", link);
  }

  @Override
  public String subject() {
    return quarter;
  }
}

package dev.slogate.escalation;

import java.time.Instant;

/** From when on a team owns the SLO, until the next one does. */
public record Tenure(Instant from, String team) {
  public Tenure {
    Prose.require("team", team);
  }
}

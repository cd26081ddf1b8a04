package dev.slogate.escalation;

import java.util.List;

/**
 * The service team looks back on a missed quarter.
 *
 * @param quarter as {@code 2026Q3}
 * @param facilitator of SRE, who is not of the team
 * @param participants at least one
 * @param findings at least one
 */
public record Retro(
    String quarter,
    String facilitator,
    List<String> participants,
    List<String> findings,
    String link)
    implements Writing {

  public Retro {
    Prose.requireQuarter(quarter);
    Prose.require("facilitator", facilitator);
    participants = Prose.requireSome("participants", participants);
    findings = Prose.requireSome("findings", findings);
    Prose.requireLink("link", link);
  }

  @Override
  public String subject() {
    return quarter;
  }
}

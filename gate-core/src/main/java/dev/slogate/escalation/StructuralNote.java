package dev.slogate.escalation;

import java.util.List;

/**
 * What the SRE owner sees behind two missed quarters that one team cannot mend alone.
 *
 * @param quarter the second one, as {@code 2026Q3}
 * @param assessment what is structural about it; that nothing is, is an assessment too
 * @param platformInvestment what the platform has to gain; may be empty
 * @param priorities across teams; may be empty
 */
public record StructuralNote(
    String quarter,
    String assessment,
    List<String> platformInvestment,
    List<String> priorities,
    String link)
    implements Writing {

  public StructuralNote {
    Prose.requireQuarter(quarter);
    Prose.require("assessment", assessment);
    platformInvestment.forEach(text -> Prose.require("platformInvestment", text));
    platformInvestment = List.copyOf(platformInvestment);
    priorities.forEach(text -> Prose.require("priorities", text));
    priorities = List.copyOf(priorities);
    Prose.requireLink("link", link);
  }

  @Override
  public String subject() {
    return quarter;
  }
}

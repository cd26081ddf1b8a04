package dev.slogate.escalation;

import java.util.List;

/**
 * The service team looks back on a major incident, with all who played a part.
 *
 * @param incident its name
 * @param facilitator of SRE, who is not of the team
 * @param contributors who played a part beside the service itself; may be empty
 * @param actions what will be different; at least one
 */
public record Postmortem(
    String incident,
    String facilitator,
    String cause,
    List<Contributor> contributors,
    List<String> actions,
    String link)
    implements Writing {

  /** What kind of thing played a part. */
  public enum Part {
    /** A service that this one depends on. */
    DEPENDENCY,
    /** The platform, by its team. */
    PLATFORM,
    /** An operational layer: network, DNS, cloud provider, on-call. */
    OPERATIONS
  }

  /**
   * Somebody or something that played a part.
   *
   * @param name of a service, team or layer
   * @param how it contributed
   */
  public record Contributor(Part part, String name, String how) {
    public Contributor {
      Prose.require("name", name);
      Prose.require("how", how);
    }
  }

  public Postmortem {
    Prose.require("incident", incident);
    Prose.require("facilitator", facilitator);
    Prose.require("cause", cause);
    contributors = List.copyOf(contributors);
    actions = Prose.requireSome("actions", actions);
    Prose.requireLink("link", link);
  }

  @Override
  public String subject() {
    return incident;
  }
}

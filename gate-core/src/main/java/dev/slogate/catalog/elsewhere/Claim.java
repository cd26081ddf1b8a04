package dev.slogate.catalog.elsewhere;

import dev.slogate.Location;
import java.util.List;
import java.util.Locale;

/**
 * What a file that is not the catalog's says of an owner.
 *
 * @param subject what is owned: a service's name, or an SLO's
 * @param owners as written; any of them; empty where it names none
 */
record Claim(Source source, String subject, List<String> owners, Location location, String field) {

  enum Source {
    BACKSTAGE("Backstage"),
    CODEOWNERS("CODEOWNERS"),
    SLOTH("Sloth"),
    PYRRA("Pyrra");

    private final String title;

    Source(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    /** Whether what it names has an SLO, so that somebody should own it. */
    boolean measures() {
      return this == SLOTH || this == PYRRA;
    }
  }

  Claim {
    owners = List.copyOf(owners);
  }

  /** Whether a team is one of the owners. */
  boolean names(String team) {
    return owners.stream().anyMatch(owner -> team(owner).equals(team.toLowerCase(Locale.ROOT)));
  }

  /**
   * The bare name: of {@code group:default/shop}, {@code default/shop} and {@code @acme/shop} it is
   * {@code shop}. Small and capital letters are the same.
   */
  private static String team(String owner) {
    String bare = owner.replaceFirst("(?i)^(group:|@)", "");
    return bare.substring(bare.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}

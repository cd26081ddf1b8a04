package dev.slogate.escalation;

import java.time.Instant;
import java.util.Optional;

/**
 * Work or money that somebody puts into reliability.
 *
 * @param id its name on record
 * @param slo that it is for; empty for the service as a whole
 * @param what is done
 * @param effort as people say it: {@code 3 engineers for a month}
 * @param link to where it is planned
 * @param until when it is to be done, if that was said
 */
public record Investment(
    String id,
    Optional<String> slo,
    String what,
    String effort,
    String link,
    Optional<Instant> until) {

  /** With what the record knows of it. */
  public record Recorded(Instant at, String by, Investment investment) {}

  public Investment {
    Prose.require("what", what);
    Prose.require("effort", effort);
    Prose.requireLink("link", link);
  }

  /** The same under a name. */
  public Investment named(String name) {
    return new Investment(name, slo, what, effort, link, until);
  }
}

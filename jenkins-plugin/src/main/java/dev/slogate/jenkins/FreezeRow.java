package dev.slogate.jenkins;

import dev.slogate.Freeze;
import dev.slogate.report.FreezeLine;
import java.time.Instant;
import java.util.List;

/** A freeze, as a line of a page. */
public final class FreezeRow {

  private final Freeze freeze;
  private final FreezeLine line;
  private final boolean inForce;

  private FreezeRow(Freeze freeze, Instant now) {
    this.freeze = freeze;
    line = FreezeLine.of(freeze, now);
    inForce = freeze.inForce(now);
  }

  /** In their order. */
  static List<FreezeRow> all(Orders orders, Instant now) {
    return orders.freezes().stream().map(one -> new FreezeRow(one, now)).toList();
  }

  boolean concerns(String service, String environment) {
    return (freeze.services().contains(Freeze.ALL) || freeze.services().contains(service))
        && (freeze.environments().isEmpty() || freeze.environments().contains(environment));
  }

  public String getId() {
    return line.id();
  }

  public String getState() {
    return line.state();
  }

  /** How it is meant: what is over means nothing any more. */
  public String getTone() {
    return inForce ? "bad" : "over";
  }

  public boolean isInForce() {
    return inForce;
  }

  /** Whether a person can end it: a window of the catalog ends with the catalog alone. */
  public boolean isLiftable() {
    return inForce && freeze.origin() == Freeze.Origin.DECLARED;
  }

  public String getServices() {
    return line.services();
  }

  public String getEnvironments() {
    return line.environments();
  }

  public String getUntil() {
    return line.until();
  }

  public String getBy() {
    return line.by();
  }

  public List<String> getNotes() {
    return line.notes();
  }
}

package dev.slogate.jenkins;

import dev.slogate.FreezeOverride;
import dev.slogate.FreezeOverride.State;
import dev.slogate.report.OverrideLine;
import java.time.Instant;
import java.util.List;

/** An override, as a line of a page. */
public final class OverrideRow {

  private final FreezeOverride override;
  private final OverrideLine line;

  private OverrideRow(FreezeOverride override, Instant now) {
    this.override = override;
    line = OverrideLine.of(override, now);
  }

  /** In their order. */
  static List<OverrideRow> all(Orders orders, Instant now) {
    return orders.overrides().stream().map(one -> new OverrideRow(one, now)).toList();
  }

  boolean concerns(String service, String environment) {
    return override.service().equals(service)
        && override.environment().filter(only -> !only.equals(environment)).isEmpty();
  }

  public String getId() {
    return line.id();
  }

  public String getState() {
    return line.state();
  }

  /** How it is meant: what is over means nothing any more. */
  public String getTone() {
    return switch (override.state()) {
      case IN_FORCE -> "warning";
      case AWAITING_APPROVAL -> "unknown";
      case USED_UP, EXPIRED, REVOKED -> "over";
    };
  }

  /** Whether it lifts something, or may come to. */
  public boolean isOpen() {
    return override.state() == State.IN_FORCE || isAwaiting();
  }

  /** Whether it waits for a second person. */
  public boolean isAwaiting() {
    return override.state() == State.AWAITING_APPROVAL;
  }

  public String getService() {
    return line.service();
  }

  public String getEnvironment() {
    return line.environment();
  }

  public String getLifts() {
    return line.lifts();
  }

  public String getUsed() {
    return line.used();
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

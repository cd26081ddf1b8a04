package dev.slogate.jenkins;

import dev.slogate.report.FleetRow;
import dev.slogate.report.Meter;
import dev.slogate.report.Summary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One service in one environment, as a line of the page. */
public final class FleetLine {

  private final FleetRow row;
  private final Summary summary;
  private final @Nullable Meter meter;

  FleetLine(FleetRow row) {
    this.row = row;
    summary = Summary.of(row.decision());
    meter = row.remaining().isPresent() ? Meter.of(row.remaining().getAsDouble()) : null;
  }

  boolean proceeds() {
    return row.decision().disposition().proceeds();
  }

  /** Whether it is about what somebody looks for: a part of a name, in lower case. */
  boolean concerns(String text) {
    return (row.service() + "\n" + row.environment() + "\n" + summary.owner())
        .toLowerCase(Locale.ROOT)
        .contains(text);
  }

  public String getService() {
    return row.service();
  }

  public String getEnvironment() {
    return row.environment();
  }

  /** Of its own page, from that of the fleet: a name may hold any character. */
  public String getQuery() {
    return query(row.decision().request().service(), row.decision().request().environment());
  }

  static String query(String service, String environment) {
    return "service="
        + URLEncoder.encode(service, StandardCharsets.UTF_8)
        + "&environment="
        + URLEncoder.encode(environment, StandardCharsets.UTF_8);
  }

  public String getOwner() {
    return row.owner();
  }

  /** What the gate would say, as a filter names it. */
  public String getDisposition() {
    return row.decision().disposition().name();
  }

  /** The same in words. */
  public String getTitle() {
    return summary.title();
  }

  /** How it is meant: good, warning, unknown or bad. */
  public String getTone() {
    return summary.tone().label();
  }

  /** The worst reason's sentence. */
  public String getWhy() {
    return summary.why();
  }

  /** The SLO that decides. */
  public String getSlo() {
    return row.slo();
  }

  public String getBudgetLeft() {
    return row.budgetLeft();
  }

  /** To sort by; what is unknown comes first. */
  public double getRemaining() {
    return row.remaining().orElse(-Double.MAX_VALUE);
  }

  /** Whether there is a bar to draw. */
  public boolean isMetered() {
    return meter != null;
  }

  /** Of the bar, in percent. */
  public int getMeterWidth() {
    return meter == null ? 0 : meter.width();
  }

  public boolean isOverspent() {
    return meter != null && meter.overspent();
  }

  public String getBurnHour() {
    return row.burn(FleetRow.HOUR);
  }

  public String getBurnSixHours() {
    return row.burn(FleetRow.SIX_HOURS);
  }

  /** Empty at the ground. */
  public String getLevel() {
    return row.escalationLevel() == 0 ? "" : String.valueOf(row.escalationLevel());
  }

  /** The level, and who owes what by when; empty at the ground. */
  public String getEscalation() {
    return summary.escalation().orElse("");
  }

  /** Empty where it holds nothing, or nobody can tell. */
  public String getClears() {
    return row.clears().orElse("");
  }
}

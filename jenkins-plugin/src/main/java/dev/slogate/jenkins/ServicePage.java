package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.report.DecisionHtml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One service in one environment: what the gate would say, and what people ordered. */
public final class ServicePage extends FleetView {

  private final String service;
  private final String environment;
  private final Optional<Decision> decision;

  /**
   * That of a place.
   *
   * @param typed {@code service} and {@code environment}; the catalog need not have them
   */
  ServicePage(Survey survey, Orders orders, Typed typed, Instant now) {
    super(survey, orders, now);
    service = typed.text("service");
    environment = typed.text("environment");
    decision = survey.of(service, environment);
  }

  public String getService() {
    return service;
  }

  public String getEnvironment() {
    return environment;
  }

  /** For links to forms about it. */
  public String getQuery() {
    return FleetLine.query(service, environment);
  }

  /** What the gate would say; none where it knows no such place. */
  public @Nullable GateResult getResult() {
    return decision.map(GateResult::of).orElse(null);
  }

  /** Its SLOs: HTML of our own, escaped already. */
  public String getSlos() {
    return decision.map(one -> DecisionHtml.fragment(one, "slo-")).orElse("");
  }

  /** Those that lift something for it, or may come to. */
  public List<OverrideRow> getOverrides() {
    return OverrideRow.all(orders, now).stream()
        .filter(OverrideRow::isOpen)
        .filter(row -> row.concerns(service, environment))
        .toList();
  }

  /** Those that stop it now. */
  public List<FreezeRow> getFreezes() {
    return FreezeRow.all(orders, now).stream()
        .filter(FreezeRow::isInForce)
        .filter(row -> row.concerns(service, environment))
        .toList();
  }
}

package dev.slogate;

import dev.slogate.budget.Objective;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.Slo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** SLOs for tests: three nines over 30 days, counted from events, unless said otherwise. */
public record SampleSlo(
    String name,
    String service,
    String target,
    Period period,
    Budgeting budgeting,
    Indicator indicator) {

  public static final Period THIRTY_DAYS = new Period.Rolling(Duration.ofDays(30), "30d");

  /** Bad requests by status code, of the service's own job. */
  public static SampleSlo availability(String service) {
    return bad(
        service,
        "http_requests_total{job=\"" + service + "\"}",
        "http_requests_total{job=\"" + service + "\",code=~\"5..\"}");
  }

  public static SampleSlo bad(String service, String total, String bad) {
    return of(service, new Indicator.Events(query(total), query(bad), Part.BAD, true));
  }

  public static SampleSlo good(String service, String total, String good) {
    return of(service, new Indicator.Events(query(total), query(good), Part.GOOD, true));
  }

  public static SampleSlo of(String service, Indicator indicator) {
    return new SampleSlo(
        service + "-slo", service, "0.999", THIRTY_DAYS, new Budgeting.Occurrences(), indicator);
  }

  public static Query query(String text) {
    return new Query(text, Location.of("slo.yaml"));
  }

  public SampleSlo with(Budgeting other) {
    return new SampleSlo(name, service, target, period, other, indicator);
  }

  public SampleSlo with(Period other) {
    return new SampleSlo(name, service, target, other, budgeting, indicator);
  }

  public SampleSlo target(String other) {
    return new SampleSlo(name, service, other, period, budgeting, indicator);
  }

  public SampleSlo named(String other) {
    return new SampleSlo(other, service, target, period, budgeting, indicator);
  }

  public Slo slo() {
    return new Slo(
        name,
        name,
        service,
        Optional.empty(),
        Objective.of(target),
        period,
        budgeting,
        indicator,
        "main",
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Location.of("slo.yaml"));
  }
}

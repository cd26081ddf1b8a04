package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.Period;
import dev.slogate.budget.Objective;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One objective of a service. An OpenSLO document with several objectives is several of these.
 *
 * @param name unique; {@code document/objective} where a document has several
 * @param displayName for people, or the name
 * @param environment the one it is limited to; empty means all
 * @param dataSource name of the data source its indicator asks
 * @param versionLabel label of its series that tells versions apart; empty where none does
 * @param shardLabel label of its series that tells shards apart, such as zones; empty where none
 *     does
 * @param trafficPeak how many times the usual traffic its busiest slice has at the most, at least
 *     1, as its team says; empty where nobody said
 * @param template where its indicator comes from one
 */
public record Slo(
    String name,
    String displayName,
    String service,
    Optional<String> environment,
    Objective objective,
    Period period,
    Budgeting budgeting,
    Indicator indicator,
    String dataSource,
    Optional<String> versionLabel,
    Optional<String> shardLabel,
    OptionalDouble trafficPeak,
    Optional<TemplateUse> template,
    Location location) {

  /** The same SLO, counted otherwise. */
  public Slo with(Indicator other) {
    return new Slo(
        name,
        displayName,
        service,
        environment,
        objective,
        period,
        budgeting,
        other,
        dataSource,
        versionLabel,
        shardLabel,
        trafficPeak,
        template,
        location);
  }

  /** Whether it speaks for deploys to this environment. */
  public boolean appliesTo(String environment) {
    return this.environment.isEmpty() || this.environment.get().equals(environment);
  }
}

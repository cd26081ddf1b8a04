package dev.slogate.rules;

import dev.slogate.DeployRequest;
import dev.slogate.Problem;
import dev.slogate.budget.BurnPair;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.document.YamlText;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.Stretch;
import dev.slogate.plan.WindowCounts;
import dev.slogate.promql.PromQl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Rules of a catalog, and what promtool tests them by.
 *
 * @param rules a file of Prometheus' rules
 * @param tests a file of promtool's tests of a file called {@link #NAME}
 * @param problems a warning for each SLO that has none, and why
 */
public record RuleFiles(String rules, String tests, List<Problem> problems) {

  /** What the file of rules is called. */
  public static final String NAME = "slo-gate.rules.yaml";

  /** What the file of their tests is called. */
  public static final String TESTS = "slo-gate.rules.test.yaml";

  public RuleFiles {
    problems = List.copyOf(problems);
  }

  /**
   * Writes them.
   *
   * @param at when: a calendar's period has its own length
   */
  public static RuleFiles of(Catalog catalog, Instant at) {
    List<RuledSlo> ruled = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Slo slo : catalog.slos()) {
      Optional<RuledSlo> one = ruled(slo, catalog, at);
      one.ifPresent(ruled::add);
      if (one.isEmpty()) {
        problems.add(
            new Problem(
                Problem.Severity.WARNING,
                "no-rules",
                slo.location(),
                "",
                "no rules for "
                    + slo.name()
                    + ": it has ratios without events, or slices of more than five minutes"));
      }
    }
    return new RuleFiles(rules(ruled), RuleTests.of(ruled), problems);
  }

  private static Optional<RuledSlo> ruled(Slo slo, Catalog catalog, Instant at) {
    String environment = slo.environment().orElse(DeployRequest.DEFAULT_ENVIRONMENT);
    int minimum = catalog.policy(slo.service(), environment).burn().minimumBadEvents();
    List<BurnPair> pairs =
        BurnPair.forPeriod(slo.period().length(at)).stream()
            .filter(pair -> pair.factor() < slo.objective().highestBurnRate())
            .toList();
    DataSource source = Objects.requireNonNull(catalog.dataSources().get(slo.dataSource()));
    Stretch hour = HourRecords.hour(source.scrapeInterval());
    return WindowCounts.of(slo, RuledSlo.LATEST)
        .map(
            counts ->
                new RuledSlo(
                    slo,
                    catalog.ownership(slo.service()).map(Ownership::owner).orElseThrow(),
                    counts,
                    WindowCounts.of(slo, hour).orElseThrow(),
                    pairs,
                    minimum));
  }

  private static String rules(List<RuledSlo> ruled) {
    List<Object> counts = new ArrayList<>();
    List<Object> hours = new ArrayList<>();
    List<Object> alerts = new ArrayList<>();
    for (RuledSlo slo : ruled) {
      counts.add(recording(RuledSlo.TOTAL, slo.counts().total(), slo.labels()));
      counts.add(recording(RuledSlo.BAD, slo.counts().bad(), slo.labels()));
      hours.add(recording(HourRecords.TOTAL, slo.hours().total(), slo.labelsOfHours()));
      hours.add(recording(HourRecords.BAD, slo.hours().bad(), slo.labelsOfHours()));
      slo.pairs().forEach(pair -> alerts.add(new BurnAlert(slo, pair).rule()));
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put(
        "groups",
        List.of(
            group("slo-gate counts", RuledSlo.STEP, counts),
            group("slo-gate hours", HourRecords.HOUR, hours),
            group("slo-gate burn", RuledSlo.STEP, alerts)));
    return "# Written by slo-gate rules. Counts of events, never ratios of them: counts may be added.\n"
        + YamlText.of(file);
  }

  private static Map<String, Object> group(String name, Duration interval, List<Object> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("interval", PromQl.duration(interval));
    group.put("rules", rules);
    return group;
  }

  private static Map<String, Object> recording(
      String metric, String expression, Map<String, String> labels) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", metric);
    rule.put("expr", expression);
    rule.put("labels", labels);
    return rule;
  }
}

package dev.slogate.rules;

import dev.slogate.budget.BurnPair;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.SeriesId;
import dev.slogate.plan.Stretch;
import dev.slogate.plan.WindowCounts;
import dev.slogate.promql.PromQl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An SLO that rules are written for.
 *
 * @param counts of five minutes, for alerts
 * @param hours counts of an hour, for longer windows
 * @param pairs that can burn at all
 * @param minimumBadEvents in a pair's long window, as the policy asks for
 */
record RuledSlo(
    Slo slo,
    String team,
    WindowCounts counts,
    WindowCounts hours,
    List<BurnPair> pairs,
    int minimumBadEvents) {

  /** What alerts ask for is counted so often. */
  static final Duration STEP = Duration.ofMinutes(5);

  static final String TOTAL = "slo:events_total:increase5m";
  static final String BAD = "slo:events_bad:increase5m";

  /** The last five minutes as they are known now: an alert is not to wait. */
  static final Stretch LATEST = Stretch.window(STEP);

  /** What the counts are told apart and alerts are routed by. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    labels.put(HourRecords.SLO, slo.name());
    labels.put("service", slo.service());
    labels.put(HourRecords.TEAM, team);
    slo.environment().ifPresent(environment -> labels.put("environment", environment));
    return labels;
  }

  /** Those of hours, which may be counted on: what is counted must be known to be the same. */
  Map<String, String> labelsOfHours() {
    Map<String, String> labels = new TreeMap<>(labels());
    SeriesId.of(slo).ifPresent(id -> labels.put(HourRecords.SERIES, id));
    return labels;
  }

  /** Those labels as a selector. */
  String series(String metric) {
    return labels().entrySet().stream()
        .map(label -> label.getKey() + "=" + PromQl.quote(label.getValue()))
        .collect(Collectors.joining(",", metric + "{", "}"));
  }
}

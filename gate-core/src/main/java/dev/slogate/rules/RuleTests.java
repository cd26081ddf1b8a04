package dev.slogate.rules;

import dev.slogate.catalog.document.YamlText;
import dev.slogate.promql.PromQl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests of the alerts, on counts as the other rules would record them: all pairs alert while every
 * event fails, none while none does, and none any more once the longest of the short windows is
 * over.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Prometheus,
 *     unit testing for rules</a>
 */
final class RuleTests {

  private static final Duration CALM = Duration.ofHours(1);

  /** Longer than the longest window. */
  private static final Duration BURNING = Duration.ofHours(73);

  /** Longer than the longest of the short windows. */
  private static final Duration OVER = Duration.ofHours(7);

  /** In five minutes, at the least. */
  private static final int EVENTS = 1_000;

  private RuleTests() {}

  /** One test for all: promtool evaluates every rule of the file in each. */
  static String of(List<RuledSlo> ruled) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("rule_files", List.of(RuleFiles.NAME));
    file.put("evaluation_interval", PromQl.duration(RuledSlo.STEP));
    file.put("tests", List.of(test(ruled)));
    return "# Written by slo-gate rules. Run: promtool test rules "
        + RuleFiles.TESTS
        + "\n"
        + YamlText.of(file);
  }

  private static Map<String, Object> test(List<RuledSlo> ruled) {
    long calm = steps(CALM);
    long burning = steps(BURNING);
    List<Object> series = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    for (RuledSlo slo : ruled) {
      int events = Math.max(EVENTS, slo.minimumBadEvents());
      String total = events + "x" + (calm + burning + steps(OVER));
      String bad = "0x" + (calm - 1) + " " + events + "x" + (burning - 1) + " 0x" + steps(OVER);
      series.add(series(slo.series(RuledSlo.TOTAL), total));
      series.add(series(slo.series(RuledSlo.BAD), bad));
      slo.pairs().forEach(pair -> all.add(expected(new BurnAlert(slo, pair))));
    }
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", PromQl.duration(RuledSlo.STEP));
    test.put("input_series", series);
    test.put(
        "alert_rule_test",
        List.of(
            alerts(CALM.minus(RuledSlo.STEP), List.of()),
            alerts(CALM.plus(BURNING).minus(RuledSlo.STEP), all),
            alerts(CALM.plus(BURNING).plus(OVER), List.of())));
    return test;
  }

  private static long steps(Duration length) {
    return length.dividedBy(RuledSlo.STEP);
  }

  private static Map<String, Object> series(String series, String values) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("series", series);
    input.put("values", values);
    return input;
  }

  private static Map<String, Object> alerts(Duration at, List<Object> expected) {
    Map<String, Object> alerts = new LinkedHashMap<>();
    alerts.put("eval_time", PromQl.duration(at));
    alerts.put("alertname", BurnAlert.NAME);
    alerts.put("exp_alerts", expected);
    return alerts;
  }

  private static Map<String, Object> expected(BurnAlert alert) {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("exp_labels", alert.labels());
    expected.put("exp_annotations", alert.annotations());
    return expected;
  }
}

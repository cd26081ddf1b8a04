package dev.slogate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Problem;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogFolder;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.SeriesId;
import dev.slogate.testbed.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that Prometheus' own tool takes, and whose tests it passes. */
class RuleFilesTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  @TempDir Path folder;

  private static String slo(String name, String indicator, String window, String budget) {
    return """
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: %s}
    spec:
      service: shop
      indicator: {metadata: {name: %s}, spec: {%s}}
      timeWindow: [%s]
      %s
    """
        .formatted(name, name, indicator, window, budget);
  }

  private static String query(String promql) {
    return "{metricSource: {metricSourceRef: main, spec: {query: '" + promql + "'}}}";
  }

  private static String ratio(String part, String counted) {
    return "ratioMetric: {counter: true, %s: %s, total: %s}"
        .formatted(part, query(counted), query("requests_total{job=\"shop\"}"));
  }

  /** An SLO of events over thirty days. */
  private static String events(String name, String part, String counted) {
    return slo(name, ratio(part, counted), ROLLING, EVENTS);
  }

  private static final String ROLLING = "{duration: 30d, isRolling: true}";
  private static final String EVENTS =
      "budgetingMethod: Occurrences\n  objectives: [{target: 0.999}]";

  private Catalog catalog(String... slos) throws Exception {
    Path file = Files.createDirectories(folder.resolve("catalog")).resolve("all.yaml");
    Files.writeString(file, CatalogFolder.SURROUNDINGS + String.join("", slos));
    return CatalogLoader.load(List.of(file));
  }

  private RuleFiles written(Catalog catalog) throws IOException {
    RuleFiles files = RuleFiles.of(catalog, AT);
    Files.writeString(folder.resolve(RuleFiles.NAME), files.rules());
    Files.writeString(folder.resolve(RuleFiles.TESTS), files.tests());
    return files;
  }

  private void promtool(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.PROMTOOL.locate().toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }

  @Test
  void promtoolTakesTheRulesOfTheShopAndPassesTheirTests() throws Exception {
    written(CatalogLoader.load(List.of(Path.of("../examples/shop"))));
    promtool("check", "rules", RuleFiles.NAME);
    promtool("test", "rules", RuleFiles.TESTS);
  }

  @Test
  void everyKindOfSloHasRulesThatPassTheirTests() throws Exception {
    RuleFiles files =
        written(
            catalog(
                events("bad", "bad", "requests_total{job=\"shop\",code=~\"5..\"}"),
                events("good", "good", "requests_total{job=\"shop\",code=\"200\"}"),
                slo(
                    "loose",
                    ratio("bad", "requests_total{job=\"shop\",code=\"500\"}"),
                    "{duration: 7d, isRolling: true}",
                    "budgetingMethod: Occurrences\n  objectives: [{target: 0.9}]"),
                slo(
                    "slices",
                    ratio("bad", "requests_total{job=\"shop\",code=\"500\"}"),
                    "{duration: 28d, isRolling: true}",
                    "budgetingMethod: Timeslices\n  objectives: [{target: 0.99, timeSliceTarget:"
                        + " 0.95, timeSliceWindow: 1m}]"),
                slo(
                    "month",
                    ratio("bad", "requests_total{job=\"shop\",code=\"500\"}"),
                    "{duration: 1M, calendar: {startTime: 2026-01-01 00:00:00, timeZone:"
                        + " Europe/Berlin}}",
                    EVENTS)));
    assertThat(files.problems()).isEmpty();
    promtool("check", "rules", RuleFiles.NAME);
    promtool("test", "rules", RuleFiles.TESTS);
    assertThat(files.rules()).contains("slo: loose").contains("team: shop-team");
  }

  @Test
  void whatIsRecordedAreTheCounts() throws Exception {
    written(
        catalog(
            events("bad", "bad", "requests_total{job=\"shop\",code=~\"5..\"}"),
            events("good", "good", "requests_total{job=\"shop\",code=\"200\"}"),
            events("never", "bad", "requests_total{job=\"shop\",code=\"999\"}")));
    Files.writeString(
        folder.resolve("counts.test.yaml"),
        """
        rule_files: [%s]
        evaluation_interval: 5m
        tests:
          - interval: 1m
            input_series:
              - {series: 'requests_total{job="shop",code="200",pod="a"}', values: 0+90x60}
              - {series: 'requests_total{job="shop",code="500",pod="a"}', values: 0+7x60}
              - {series: 'requests_total{job="shop",code="500",pod="b"}', values: 0+3x60}
            promql_expr_test:
              - eval_time: 30m
                expr: slo:events_total:increase5m
                exp_samples:
                  - {labels: '%s', value: 500}
                  - {labels: '%s', value: 500}
                  - {labels: '%s', value: 500}
              - eval_time: 30m
                expr: slo:events_bad:increase5m
                exp_samples:
                  - {labels: '%s', value: 50}
                  - {labels: '%s', value: 50}
                  - {labels: '%s', value: 0}
        """
            .formatted(
                RuleFiles.NAME,
                labels(RuledSlo.TOTAL, "bad"),
                labels(RuledSlo.TOTAL, "good"),
                labels(RuledSlo.TOTAL, "never"),
                labels(RuledSlo.BAD, "bad"),
                labels(RuledSlo.BAD, "good"),
                labels(RuledSlo.BAD, "never")));
    promtool("test", "rules", "counts.test.yaml");
  }

  /** A version that fails from its first request has no series of good ones. */
  @Test
  void allIsBadWhereNothingIsGood() throws Exception {
    written(
        catalog(
            events("good", "good", "requests_total{job=\"shop\",code=\"200\"}"),
            slo(
                "fresh",
                "thresholdMetric: " + query("time() - max(last_import_seconds{job=\"shop\"})"),
                ROLLING,
                "budgetingMethod: Occurrences\n  objectives: [{target: 0.99, op: lte, value: 60}]")));
    Files.writeString(
        folder.resolve("none.test.yaml"),
        """
        rule_files: [%s]
        evaluation_interval: 5m
        tests:
          - interval: 1m
            input_series:
              - {series: 'requests_total{job="shop",code="500"}', values: 0+100x60}
              - {series: 'last_import_seconds{job="shop"}', values: -3600x60}
            promql_expr_test:
              - eval_time: 30m
                expr: slo:events_bad:increase5m / slo:events_total:increase5m
                exp_samples:
                  - {labels: '%s', value: 1}
                  - {labels: '%s', value: 1}
        """
            .formatted(RuleFiles.NAME, labels("", "fresh"), labels("", "good")));
    promtool("test", "rules", "none.test.yaml");
  }

  /** Prometheus reads labels and annotations of an alert as templates. */
  @Test
  void aNameWithBracesIsNoTemplate() throws Exception {
    String two =
        "budgetingMethod: Occurrences\n  objectives: [{target: 0.999, displayName: 'fast {{p99}}'},"
            + " {target: 0.99, displayName: 'slow {{ query \"up\" }}'}]";
    written(
        catalog(
            slo("two", ratio("bad", "requests_total{job=\"shop\",code=\"500\"}"), ROLLING, two)));
    promtool("check", "rules", RuleFiles.NAME);
    promtool("test", "rules", RuleFiles.TESTS);
  }

  /** Ten failures between the last sample before a full hour and the first after it. */
  @Test
  void hoursJoin() throws Exception {
    Catalog catalog = catalog(events("bad", "bad", "requests_total{job=\"shop\",code=~\"5..\"}"));
    written(catalog);
    Files.writeString(
        folder.resolve("hours.test.yaml"),
        """
        rule_files: [%s]
        evaluation_interval: 5m
        tests:
          - interval: 40s
            input_series:
              - {series: 'requests_total{job="shop",code="200"}', values: 0+40x270}
              - {series: 'requests_total{job="shop",code="500"}', values: 0x88 10x181}
            promql_expr_test:
              - eval_time: 1h
                expr: slo:events_bad:increase1h
                exp_samples:
                  - {labels: '%s', value: 0}
              - eval_time: 2h
                expr: slo:events_bad:increase1h
                exp_samples:
                  - {labels: '%s', value: 10}
              - eval_time: 2h
                expr: slo:events_total:increase1h
                exp_samples:
                  - {labels: '%s', value: 3610}
        """
            .formatted(
                RuleFiles.NAME,
                hours(HourRecords.BAD, catalog),
                hours(HourRecords.BAD, catalog),
                hours(HourRecords.TOTAL, catalog)));
    promtool("test", "rules", "hours.test.yaml");
  }

  private static String labels(String metric, String slo) {
    return metric + "{service=\"shop\",slo=\"" + slo + "\",team=\"shop-team\"}";
  }

  /** Also told apart by what is counted, so that a query that changes begins anew. */
  private static String hours(String metric, Catalog catalog) {
    String series = SeriesId.of(catalog.slos().get(0)).orElseThrow();
    return labels(metric, "bad").replace("slo=", "series=\"" + series + "\",slo=");
  }

  @Test
  void whatHasNoEventsHasNoRules() throws Exception {
    RuleFiles files =
        written(
            catalog(
                events("bad", "bad", "requests_total{job=\"shop\",code=~\"5..\"}"),
                slo(
                    "share",
                    "ratioMetric: {rawType: failure, raw: " + query("errors:ratio") + "}",
                    ROLLING,
                    EVENTS)));
    assertThat(files.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("no rules for share: it has ratios without events");
    assertThat(files.rules()).doesNotContain("slo: share");
    promtool("test", "rules", RuleFiles.TESTS);
  }
}

package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted, and how. */
class IndicatorDocumentsTest {

  private static final String ROLLING = "{duration: 30d, isRolling: true}";
  private static final String TARGET = "{target: 0.99}";

  @TempDir Path folder;

  private CatalogFolder slo(String text) {
    return new CatalogFolder(folder).withSurroundings().with("slo.yaml", text);
  }

  private CatalogFolder indicator(String spec) {
    return slo(
        CatalogFolder.slo(
            "  indicator: {spec: %s}\n".formatted(spec), ROLLING, "Occurrences", TARGET));
  }

  @Test
  void timeslicesHaveALengthAndATarget() {
    String text =
        CatalogFolder.slo(
            CatalogFolder.INDICATOR,
            ROLLING,
            "Timeslices",
            "{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5}");
    assertThat(slo(text).load().slos().get(0).budgeting())
        .isEqualTo(new Budgeting.Timeslices(Duration.ofMinutes(5), new BigDecimal("0.95")));
    assertThat(slo(text.replace("Timeslices", "RatioTimeslices")).warnings())
        .containsExactly(
            "slo.yaml:14:48: spec.objectives[0].timeSliceTarget: is of no use with budgetingMethod"
                + " RatioTimeslices");
    assertThat(slo(text.replaceAll("timeSliceTarget.*?, ", "").replace("5}", "30d}")).errors())
        .containsExactly(
            "slo.yaml:14:16: spec.objectives[0].timeSliceTarget: is missing, and is required",
            "slo.yaml:14:16: spec.objectives[0]: found a slice of PT720H in a period of 30d,"
                + " expected a shorter one");
  }

  @Test
  void aRawRatioSaysWhatItIsTheShareOf() {
    String raw = "{ratioMetric: {raw: {metricSource: {spec: {query: r}}}, rawType: failure}}";
    assertThat(indicator(raw).load().slos().get(0).indicator())
        .isInstanceOfSatisfying(
            Indicator.RawRatio.class,
            ratio -> assertThat(ratio.meaning()).isEqualTo(Indicator.RawRatio.Meaning.FAILURE));
    assertThat(indicator(raw.replace(", rawType: failure", "")).errors())
        .containsExactly(
            "slo.yaml:6:35: spec.indicator.spec.ratioMetric.rawType: is missing, and is required");
  }

  @Test
  void aThresholdNeedsALimit() {
    String threshold =
        "  indicator: {spec: {thresholdMetric: {metricSource: {spec: {query: t}}}}}\n";
    String text = CatalogFolder.slo(threshold, ROLLING, "Occurrences", TARGET);
    assertThat(slo(text).errors())
        .containsExactly(
            "slo.yaml:9:16: spec.objectives[0]: expected op and value: the limit that a"
                + " thresholdMetric is compared with");
    assertThat(
            slo(text.replace("0.99}", "0.99, op: lte, value: 0.25}"))
                .load()
                .slos()
                .get(0)
                .indicator())
        .isInstanceOfSatisfying(
            Indicator.Threshold.class,
            limit -> {
              assertThat(limit.limit()).isEqualTo(0.25);
              assertThat(limit.operator()).isEqualTo(Indicator.Threshold.Operator.LTE);
            });
  }

  @Test
  void goodAndBadAreNotBothGiven() {
    String query = "{metricSource: {spec: {query: q}}}";
    assertThat(
            indicator(
                    "{ratioMetric: {good: %1$s, bad: %1$s, total: %1$s, raw: %1$s}}"
                        .formatted(query))
                .errors())
        .anyMatch(
            e ->
                e.endsWith(
                    "ratioMetric.good: can't be used with raw: keep raw, or good|bad and total"));
    assertThat(
            indicator("{ratioMetric: {good: %1$s, bad: %1$s, total: %1$s}}".formatted(query))
                .errors())
        .containsExactly(
            "slo.yaml:6:83: spec.indicator.spec.ratioMetric.bad: found"
                + " spec.indicator.spec.ratioMetric.good as well, expected only one of good, bad");
    assertThat(indicator("{ratioMetric: {good: %1$s}}".formatted(query)).errors())
        .containsExactly(
            "slo.yaml:6:35: spec.indicator.spec.ratioMetric.total: is missing, and is required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"\"' | found empty text, expected some",
        "'\" \"' | found empty text, expected some",
        "'\"a\\0b\"' | found a control character in \"a\\u0000b\": remove it",
        "~ | found nothing, expected text",
        "5 | found the number 5, expected text: put it in quotes",
      })
  void aQueryHasText(String query, String message) {
    String metric = "{metricSource: {spec: {query: " + query + "}}}";
    assertThat(
            indicator(
                    "{ratioMetric: {bad: {metricSource: {spec: {query: q}}}, total: %s}}"
                        .formatted(metric))
                .errors())
        .containsExactly(
            "slo.yaml:6:114: spec.indicator.spec.ratioMetric.total.metricSource.spec.query: "
                + message);
  }

  @Test
  void goodAndTotalAskTheSameDataSource() {
    String second =
        "{apiVersion: openslo/v1, kind: DataSource, metadata: {name: dog}, spec: {type: Datadog,"
            + " connectionDetails: {apiKey: {env: DOG}}}}";
    String metric = "{metricSource: {metricSourceRef: %s, spec: {query: q}}}";
    String ratio = "{ratioMetric: {good: %s, total: %s}}";
    indicator(ratio.formatted(metric.formatted("main"), metric.formatted("main")))
        .with("dog.yaml", second);
    assertThat(new CatalogFolder(folder).warnings()).isEmpty(); // nobody asks it
    assertThat(
            indicator(ratio.formatted(metric.formatted("dog"), metric.formatted("dog"))).errors())
        .first()
        .asString()
        .endsWith(
            "metricSourceRef: DataSource dog is of type \"Datadog\", expected one that this version"
                + " can ask: Prometheus, Recorded");
    String unnamed = metric.replace("metricSourceRef: %s, ", "");
    assertThat(indicator(ratio.formatted(unnamed, unnamed)).errors())
        .singleElement()
        .asString()
        .endsWith(
            "ratioMetric.total: names no DataSource, and the catalog has several: write"
                + " metricSourceRef: one of dog, main");
    new CatalogFolder(folder)
        .with(
            "dog.yaml",
            CatalogFolder.SURROUNDINGS.replaceAll("(?s)---.*", "").replace("main", "other"));
    assertThat(
            indicator(ratio.formatted(metric.formatted("main"), metric.formatted("other")))
                .errors())
        .singleElement()
        .asString()
        .endsWith(
            "ratioMetric.good: asks main, and another query of this indicator asks other, expected"
                + " the same one");
  }
}

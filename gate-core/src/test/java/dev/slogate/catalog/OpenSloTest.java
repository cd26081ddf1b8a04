package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Period;
import dev.slogate.budget.Objective;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSloTest {

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
  void aPercentageStaysExact() {
    assertThat(slo(CatalogFolder.slo("{targetPercent: 99.950}")).load().slos().get(0).objective())
        .isEqualTo(Objective.of("0.9995"));
  }

  @Test
  void severalObjectivesAreSeveralSlos() {
    Catalog catalog =
        slo(CatalogFolder.slo("{target: 0.99, displayName: Internal}, {target: 0.98}")).load();
    assertThat(catalog.slos()).extracting(Slo::name).containsExactly("slo/Internal", "slo/2");
  }

  @Test
  void objectivesOfOneNameAreRefused() {
    assertThat(
            slo(CatalogFolder.slo("{target: 0.99, displayName: a}, {target: 0.98, displayName: a}"))
                .errors())
        .containsExactly(
            "slo.yaml:14:48: spec.objectives[1]: an objective named \"a\" stands twice, first at"
                + " slo.yaml:14:16: give each its own displayName");
  }

  @ParameterizedTest
  @CsvSource({
    "1d, 1, DAYS",
    "2w, 2, WEEKS",
    "1M, 1, MONTHS",
    "1Q, 3, MONTHS",
    "2Q, 6, MONTHS",
    "1Y, 1, YEARS"
  })
  void calendarPeriodsStartWhereTheZoneSays(String duration, int count, ChronoUnit unit) {
    String window =
        "{duration: %s, calendar: {startTime: 2020-01-21 12:30:00, timeZone: America/New_York}}"
            .formatted(duration);
    String text = CatalogFolder.slo(CatalogFolder.INDICATOR, window, "Occurrences", TARGET);
    assertThat(slo(text).load().slos().get(0).period())
        .isEqualTo(
            new Period.Calendar(
                count,
                unit,
                ZonedDateTime.parse("2020-01-21T12:30:00-05:00[America/New_York]"),
                duration));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{duration: 30d} | 12:16: spec.timeWindow[0]: is neither rolling nor of a calendar: write"
            + " isRolling: true, or calendar: {startTime: 2026-01-01 00:00:00, timeZone:"
            + " Europe/Berlin}",
        "{duration: 30d, isRolling: yes} | 12:43: spec.timeWindow[0].isRolling: found text,"
            + " expected true or false",
        "{isRolling: true} | 12:16: spec.timeWindow[0].duration: is missing, and is required",
        " | 12:15: spec.timeWindow: found 0 items, expected exactly 1",
      })
  void aWindowIsOneOrTheOther(String window, String message) {
    String text =
        CatalogFolder.slo(
            CatalogFolder.INDICATOR, window == null ? "" : window, "Occurrences", TARGET);
    assertThat(slo(text).errors())
        .hasSize(message.contains("found text") ? 2 : 1)
        .contains("slo.yaml:" + message);
  }

  @Test
  void withoutAWindowThirtyDaysAreAssumedAloud() {
    String text = CatalogFolder.slo(TARGET).replaceAll("(?m)^  timeWindow.*\\n", "");
    assertThat(slo(text).warnings())
        .containsExactly(
            "slo.yaml:5:3: spec: no timeWindow: a rolling one of 30d is assumed; write it");
    assertThat(slo(text).load().slos().get(0).period())
        .isEqualTo(new Period.Rolling(Duration.ofDays(30), "30d"));
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

  @Test
  void compositeObjectivesHaveTheirOwnIndicators() {
    String own =
        "indicator: {spec: {ratioMetric: {bad: %1$s, total: %1$s}}}"
            .formatted("{metricSource: {spec: {query: q}}}");
    String text =
        CatalogFolder.slo(
            "",
            ROLLING,
            "Occurrences",
            "{target: 0.99, %s, compositeWeight: 2}, {target: 0.99, %s}".formatted(own, own));
    assertThat(slo(text).warnings())
        .containsExactly(
            "slo.yaml:8:168: spec.objectives[0].compositeWeight: is not used: every objective is"
                + " judged by itself");
    assertThat(slo(text).load().slos()).hasSize(2);
    assertThat(slo(text.replace(", {target: 0.99, " + own + "}", ", {target: 0.99}")).errors())
        .containsExactly(
            "slo.yaml:8:172: spec.objectives[1]: expected one of indicator, indicatorRef, found"
                + " none");
  }

  @Test
  void labelValuesAreKeptAsTheyAre() {
    String labels =
        "{name: slo, labels: {team: [a, b], note: \"q\\\"b\\\\s\\nn\", slogate.dev/environment: prod}}";
    Slo read = slo(CatalogFolder.slo(TARGET).replace("{name: slo}", labels)).load().slos().get(0);
    assertThat(read.labels()).containsEntry("team", "a,b").containsEntry("note", "q\"b\\s\nn");
    assertThat(read.environment()).contains("prod");
    assertThat(read.appliesTo("staging")).isFalse();
  }

  @Test
  void anSloIsLimitedToOneEnvironment() {
    String metadata =
        "{name: slo, labels: {slogate.dev/environment: [prod]}, annotations:"
            + " {slogate.dev/environment: staging}}";
    assertThat(slo(CatalogFolder.slo(TARGET).replace("{name: slo}", metadata)).errors())
        .containsExactly(
            "slo.yaml:3:18: metadata: found the environments \"prod\", \"staging\" in"
                + " slogate.dev/environment, expected one: write an SLO for each");
  }

  @Test
  void alertsAreCheckedAsTheSpecificationWritesThem() {
    String alerts =
        """
        apiVersion: openslo/v1
        kind: AlertPolicy
        metadata: {name: AlertPolicy, displayName: Alert Policy}
        spec:
          description: Alert policy for cpu usage breaches, notifies on-call devops via email
          alertWhenBreaching: true
          alertWhenResolved: false
          conditions:
            - kind: AlertCondition
              metadata: {name: cpu-usage-breach, displayName: CPU Usage breaching}
              spec:
                description: SLO burn rate for cpu-usage-breach exceeds 2
                severity: page
                condition: {kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h, alertAfter: 5m}
          notificationTargets:
            - targetRef: OnCallDevopsMailNotification
        ---
        apiVersion: openslo/v1
        kind: AlertNotificationTarget
        metadata: {name: OnCallDevopsMailNotification}
        spec: {description: Notifies by mail, target: email}
        """;
    String text = CatalogFolder.slo(TARGET) + "  alertPolicies: [{alertPolicyRef: AlertPolicy}]\n";
    assertThat(slo(text).with("alerts.yaml", alerts).warnings()).isEmpty();
    assertThat(
            slo(text)
                .with(
                    "alerts.yaml",
                    alerts.replace("op: lte", "op: le").replace("Ref: On", "Ref: In"))
                .errors())
        .containsExactly(
            "alerts.yaml:14:41: spec.conditions[0].spec.condition.op: found \"le\", expected one of"
                + " lte, gte, lt, gt; did you mean lte?",
            "alerts.yaml:16:18: spec.notificationTargets[0].targetRef: no AlertNotificationTarget"
                + " is named \"InCallDevopsMailNotification\"; known: OnCallDevopsMailNotification;"
                + " did you mean OnCallDevopsMailNotification?");
  }

  @Test
  void aDataSourceHoldsEverythingButSecrets() {
    new CatalogFolder(folder)
        .with(
            "a.yaml",
            """
            apiVersion: openslo/v1
            kind: DataSource
            metadata: {name: main}
            spec:
              type: Prometheus
              connectionDetails:
                urls: ["https://a:9090/prom", "https://b:9090/prom"]
                basicAuth: {username: gate, password: {file: secrets/prom}}
                headers: {X-Scope-OrgID: shop}
                caFile: ca.pem
                timeout: 5s
                scrapeInterval: 15s
            ---
            apiVersion: openslo/v1
            kind: DataSource
            metadata: {name: recorded}
            spec: {type: Recorded, connectionDetails: {file: shop.json}}
            """);
    Map<String, DataSource> sources = new CatalogFolder(folder).load().dataSources();
    DataSource main = sources.get("main");
    assertThat(main).isNotNull();
    assertThat(main.urls()).hasSize(2);
    assertThat(main.credentials())
        .contains(
            new DataSource.Credentials.Basic(
                "gate", new DataSource.Secret.File(folder.resolve("secrets/prom"))));
    assertThat(main.caFile()).contains(folder.resolve("ca.pem"));
    assertThat(main.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(main.scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(sources.get("recorded"))
        .isNotNull()
        .extracting(DataSource::urls)
        .isEqualTo(List.of(folder.resolve("shop.json").toUri()));
  }

  @Test
  void secretsInACatalogAreRefusedAndNotRepeated() {
    List<String> errors =
        new CatalogFolder(folder)
            .with(
                "a.yaml",
                """
                apiVersion: openslo/v1
                kind: DataSource
                metadata: {name: main}
                spec:
                  type: Prometheus
                  connectionDetails:
                    urls: [http://me:hunter2@prometheus, "http://prometheus/?token=hunter2"]
                    bearerToken: hunter2
                    headers: {authorization: Bearer hunter2}
                """)
            .errors();
    assertThat(errors)
        .containsExactly(
            "a.yaml:7:12: spec.connectionDetails.urls[0]: found a user in a URL, expected none: use"
                + " basicAuth, which names where its password is kept",
            "a.yaml:7:42: spec.connectionDetails.urls[1]: found a ? or # in a URL, expected"
                + " http://HOST[:PORT][/PATH] alone",
            "a.yaml:8:18: spec.connectionDetails.bearerToken: expected {env: NAME} or {file: PATH}:"
                + " a secret is named here, never written",
            "a.yaml:9:30: spec.connectionDetails.headers.authorization: is a secret, which does not"
                + " go in a catalog: use bearerToken or basicAuth");
  }
}

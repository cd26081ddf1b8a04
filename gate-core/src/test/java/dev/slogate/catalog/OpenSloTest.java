package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Period;
import dev.slogate.budget.Objective;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSloTest {

  private static final String ROLLING = "{duration: 30d, isRolling: true}";
  private static final String TARGET = "{target: 0.99}";

  @TempDir Path folder;

  private CatalogFolder slo(String text) {
    return new CatalogFolder(folder).withSurroundings().with("slo.yaml", text);
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
  void labelsMayBeListsAndHaveAnyCharacter() {
    String labels =
        "{name: slo, labels: {team: [a, b], note: \"q\\\"b\\\\s\\nn\", slogate.dev/environment: prod}}";
    Slo read = slo(CatalogFolder.slo(TARGET).replace("{name: slo}", labels)).load().slos().get(0);
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

  @ParameterizedTest
  @ValueSource(strings = {"annotations", "labels"})
  void aVersionLabelTellsVersionsApart(String place) {
    String metadata = "{name: slo, %s: {slogate.dev/version-label: app_version}}".formatted(place);
    String text = CatalogFolder.slo(TARGET);
    assertThat(slo(text).load().slos().get(0).versionLabel()).isEmpty();
    assertThat(slo(text.replace("{name: slo}", metadata)).load().slos().get(0).versionLabel())
        .contains("app_version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"annotations", "labels"})
  void aShardLabelTellsShardsApart(String place) {
    String metadata = "{name: slo, %s: {slogate.dev/shard-label: zone}}".formatted(place);
    String text = CatalogFolder.slo(TARGET);
    assertThat(slo(text).load().slos().get(0).shardLabel()).isEmpty();
    assertThat(slo(text.replace("{name: slo}", metadata)).load().slos().get(0).shardLabel())
        .contains("zone");
  }

  @Test
  void aShardLabelIsTheNameOfOneLabel() {
    String wrong = "{name: slo, annotations: {slogate.dev/shard-label: \"the-zone\"}}";
    assertThat(slo(CatalogFolder.slo(TARGET).replace("{name: slo}", wrong)).errors())
        .containsExactly(
            "slo.yaml:3:18: metadata: found \"the-zone\" in slogate.dev/shard-label, expected the"
                + " name of a label: letters, digits and _, such as zone");
    String two = "{name: slo, labels: {slogate.dev/shard-label: [zone, tenant]}}";
    assertThat(slo(CatalogFolder.slo(TARGET).replace("{name: slo}", two)).errors())
        .containsExactly(
            "slo.yaml:3:18: metadata: found \"zone\", \"tenant\" in slogate.dev/shard-label,"
                + " expected one label name");
  }

  @Test
  void aTrafficPeakIsAMultipleOfTheMean() {
    String text = CatalogFolder.slo(TARGET);
    assertThat(slo(text).load().slos().get(0).trafficPeak()).isEmpty();
    String metadata = "{name: slo, annotations: {slogate.dev/traffic-peak: \"2.5\"}}";
    assertThat(slo(text.replace("{name: slo}", metadata)).load().slos().get(0).trafficPeak())
        .hasValue(2.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "three", "3x", "-2", "1e3", "NaN"})
  void aTrafficPeakUnderTheMeanIsNone(String peak) {
    String metadata = "{name: slo, annotations: {slogate.dev/traffic-peak: \"%s\"}}";
    String text = CatalogFolder.slo(TARGET).replace("{name: slo}", metadata.formatted(peak));
    assertThat(slo(text).errors())
        .containsExactly(
            "slo.yaml:3:18: metadata: found \"%s\" in slogate.dev/traffic-peak, expected the busiest"
                    .formatted(peak)
                + " slice's traffic as a multiple of the mean, at least 1, such as 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app-version", "__name__", "1st", "version{}"})
  void aVersionLabelIsTheNameOfALabel(String name) {
    String metadata =
        "{name: slo, annotations: {slogate.dev/version-label: \"%s\"}}".formatted(name);
    assertThat(slo(CatalogFolder.slo(TARGET).replace("{name: slo}", metadata)).errors())
        .containsExactly(
            "slo.yaml:3:18: metadata: found \"%s\" in slogate.dev/version-label, expected the name"
                    .formatted(name)
                + " of a label: letters, digits and _, such as version");
  }

  @Test
  void anSloHasOneVersionLabel() {
    String metadata = "{name: slo, labels: {slogate.dev/version-label: [version, build]}}";
    assertThat(slo(CatalogFolder.slo(TARGET).replace("{name: slo}", metadata)).errors())
        .containsExactly(
            "slo.yaml:3:18: metadata: found \"version\", \"build\" in"
                + " slogate.dev/version-label, expected one label name");
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
}

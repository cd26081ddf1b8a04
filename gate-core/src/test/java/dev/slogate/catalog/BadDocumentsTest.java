package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadDocumentsTest {

  @TempDir Path folder;

  private CatalogFolder catalog() {
    return new CatalogFolder(folder);
  }

  private CatalogFolder objective(String objective) {
    return catalog().withSurroundings().with("slo.yaml", CatalogFolder.slo(objective));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: 1 | target: found 1, expected over 0 and under 1: a perfect target leaves no"
            + " error budget to spend; write 0.999",
        "target: 1.0 | target: found 1.0, expected over 0 and under 1: a perfect target leaves"
            + " no error budget to spend; write 0.999",
        "targetPercent: 100 | targetPercent: found 100, expected over 0 and under 100: a"
            + " perfect target leaves no error budget to spend; write 99.9",
        "target: 99.9 | target: found 99.9, expected over 0 and under 1: is it a percentage?"
            + " Then write targetPercent: 99.9",
        "target: 0 | target: found 0, expected a number over 0 and under 1: every event may be bad,"
            + " so it holds nothing back",
        "targetPercent: 0.0 | targetPercent: found 0.0, expected a number over 0 and under 100:"
            + " every event may be bad, so it holds nothing back",
        "target: 100 | target: found 100, expected a number over 0 and under 1",
        "target: -0.1 | target: found -0.1, expected a number over 0 and under 1",
        "targetPercent: -1 | targetPercent: found -1, expected a number over 0 and under 100",
        "target: .nan | target: found \".nan\", expected a number over 0 and under 1",
        "target: NaN | target: found \"NaN\", expected a number over 0 and under 1",
        "target: -.inf | target: found \"-.inf\", expected a number over 0 and under 1",
        "target: 0x1p-1 | target: found \"0x1p-1\", expected a number over 0 and under 1",
        "target: '\"0.9\"' | target: found \"0.9\" in quotes, expected a number over 0 and under"
            + " 1: remove the quotes",
        "target: 99.9% | target: found \"99.9%\", expected a number over 0 and under 1",
        "target: [0.9] | target: found a list, expected a number over 0 and under 1",
        "target: ~ | target: found nothing, expected a number over 0 and under 1",
      })
  void aTargetWithoutABudgetIsRefused(String objective, String message) {
    String text = objective.replace("'", "");
    assertThat(objective("{" + text + "}").errors())
        .singleElement()
        .asString()
        .endsWith(": spec.objectives[0]." + message);
  }

  @Test
  void aTargetIsGivenOnce() {
    assertThat(objective("{target: 0.9, targetPercent: 90}, {displayName: x}").errors())
        .containsExactly(
            "slo.yaml:14:45: spec.objectives[0].targetPercent: found spec.objectives[0].target as"
                + " well, expected only one of target, targetPercent",
            "slo.yaml:14:50: spec.objectives[1]: expected one of target, targetPercent, found"
                + " none");
  }

  @Test
  void unknownFieldsSuggestTheNearest() {
    assertThat(objective("{target: 0.99, compositeWieght: 1, colour: red}").errors())
        .containsExactly(
            "slo.yaml:14:31: spec.objectives[0].compositeWieght: unknown field; did you mean"
                + " compositeWeight?",
            "slo.yaml:14:51: spec.objectives[0].colour: unknown field; known here: indicator,"
                + " indicatorRef, compositeWeight, displayName, target, targetPercent,"
                + " timeSliceWindow, timeSliceTarget, op, value");
  }

  @Test
  void duplicateKeysAreRefused() {
    assertThat(objective("{target: 0.99, target: 0.9}").errors())
        .containsExactly(
            "slo.yaml:14:31: spec.objectives[0].target: stands twice, first at slo.yaml:14:17: keep one");
  }

  @Test
  void duplicateNamesAreRefused() {
    assertThat(
            catalog()
                .withSurroundings()
                .with("a.yaml", CatalogFolder.slo("{target: 0.9}"))
                .with("b.yaml", CatalogFolder.slo("{target: 0.9}"))
                .errors())
        .containsExactly(
            "b.yaml:3:18: metadata.name: SLO \"slo\" stands twice, first at a.yaml:3:18: rename or remove one");
  }

  @Test
  void aReferenceToNothingNamesWhatThereIs() {
    String slo =
        CatalogFolder.slo(
            "  indicatorRef: eror-rate\n",
            "{duration: 30d, isRolling: true}",
            "Occurrences",
            "{target: 0.9}");
    String sli =
        "apiVersion: openslo/v1\nkind: SLI\nmetadata: {name: error-rate}\nspec:\n"
            + CatalogFolder.INDICATOR.replaceAll("(?s)^.*?spec:\\n", "").replaceAll("(?m)^ {4}", "")
            + "\n";
    assertThat(catalog().withSurroundings().with("sli.yaml", sli).with("slo.yaml", slo).errors())
        .containsExactly(
            "slo.yaml:6:17: spec.indicatorRef: no SLI is named \"eror-rate\"; known: error-rate;"
                + " did you mean error-rate?");
  }

  @Test
  void anUnownedSloSaysHowToWriteAnOwner() {
    String source =
        CatalogFolder.SURROUNDINGS.substring(0, CatalogFolder.SURROUNDINGS.indexOf("---"));
    assertThat(
            catalog()
                .with("a.yaml", source)
                .with("slo.yaml", CatalogFolder.slo("{target: 0.9}"))
                .errors())
        .containsExactly(
            "slo.yaml:5:12: spec.service: service \"shop\" has no owner, expected exactly one"
                + " Ownership. Write one: apiVersion: slogate.dev/v1, kind: Ownership, metadata:"
                + " {name: shop}, spec: {service: shop, owner: TEAM, acceptedBy: PERSON,"
                + " acceptedOn: 2026-01-31}");
  }

  @Test
  void aSecondOwnerAndAnUnknownTeamAreRefused() {
    String second =
        "{apiVersion: slogate.dev/v1, kind: Ownership, metadata: {name: b}, spec: {service: shop,"
            + " owner: shop-taem, acceptedBy: jane, acceptedOn: 2026-02-30}}";
    assertThat(catalog().withSurroundings().with("a.yaml", second).errors())
        .containsExactly(
            "a.yaml:1:138: spec.acceptedOn: found \"2026-02-30\", which is no day of the calendar");
    assertThat(catalog().with("a.yaml", second.replace("-30", "-01")).errors())
        .containsExactly(
            "a.yaml:1:74: spec.owner: no Team is named \"shop-taem\"; known: shop-team; did you"
                + " mean shop-team?",
            "surroundings.yaml:14:7: spec.service: service \"shop\" has an Ownership already, at a.yaml:1:74, expected exactly one: remove one");
  }

  @Test
  void unknownKindsAreNamed() {
    assertThat(
            catalog()
                .with("a.yaml", "apiVersion: slogate.dev/v1\nkind: SLIs\nspec: {a: b}\n")
                .with("b.yaml", "apiVersion: openslo/v1\nkind: Slo\n")
                .errors())
        .containsExactly(
            "a.yaml:2:7: kind: found \"SLIs\", expected one of Team, Ownership, GatePolicy,"
                + " EscalationPolicy, FreezeWindow, Person, SLITemplate, SLI",
            "b.yaml:2:7: kind: found \"Slo\", expected one of DataSource, SLO, SLI, Service,"
                + " AlertPolicy, AlertCondition, AlertNotificationTarget");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1M", "1Q", "1Y", "30", "30 d", "0d", "-1d", "30D", "1.5h", "30s"})
  void aRollingPeriodHasAFixedLength(String duration) {
    String slo =
        CatalogFolder.slo(
            CatalogFolder.INDICATOR,
            "{duration: \"" + duration + "\", isRolling: true}",
            "Occurrences",
            "{target: 0.9}");
    assertThat(catalog().withSurroundings().with("slo.yaml", slo).errors())
        .containsExactly(
            "slo.yaml:12:27: spec.timeWindow[0].duration: found \""
                + duration
                + "\", expected a number and one of the units m, h, d, w, such as 30d");
  }

  @Test
  void aCalendarPeriodIsChecked() {
    String window =
        "{duration: 1m, calendar: {startTime: 2020-02-30 12:30:00, timeZone: Mars/Olympus}}";
    assertThat(
            catalog()
                .withSurroundings()
                .with(
                    "slo.yaml",
                    CatalogFolder.slo(
                        CatalogFolder.INDICATOR, window, "Occurrences", "{target: 0.9}"))
                .errors())
        .containsExactly(
            "slo.yaml:12:27: spec.timeWindow[0].duration: found \"1m\", expected a number and one"
                + " of the units d, w, M, Q, Y, such as 1M (m is minutes, M months)",
            "slo.yaml:12:53: spec.timeWindow[0].calendar.startTime: found \"2020-02-30 12:30:00\","
                + " which no calendar or clock shows",
            "slo.yaml:12:84: spec.timeWindow[0].calendar.timeZone: found \"Mars/Olympus\", expected"
                + " a name of the IANA time zone database, such as Europe/Berlin or UTC");
  }

  @Test
  void policiesThatTieAreBothNamed() {
    String policy =
        "{apiVersion: slogate.dev/v1, kind: GatePolicy, metadata: {name: %s}, spec: {services:"
            + " [%s], environments: [%s]}}";
    assertThat(
            catalog()
                .withSurroundings()
                .with("a.yaml", policy.formatted("a", "shop", "prod, staging"))
                .with("b.yaml", policy.formatted("b", "shop", "prod"))
                .with("c.yaml", policy.formatted("c", "'*'", "prod"))
                .with("d.yaml", policy.formatted("d", "shop", ""))
                .errors())
        .containsExactly(
            "b.yaml:1:65: spec.services: GatePolicy b and a (at a.yaml:1:65) both apply to service shop in environment \"prod\", and neither"
                + " is more specific: name the service or the environment in one of them");
  }

  @Test
  void aPolicyIsChecked() {
    assertThat(
            catalog()
                .withSurroundings()
                .with(
                    "a.yaml",
                    """
                    apiVersion: slogate.dev/v1
                    kind: GatePolicy
                    metadata: {name: Default}
                    spec:
                      services: [shop]
                      mode: enforced
                      burn: {confidence: 1, minimumBadEvents: 0.5, uncertain: wait}
                      budget: {holdAtOrBelow: 0.2, warnAtOrBelow: 0.1}
                      gaps: {NO_SERIE: hold, STALE: hlod}
                      shards: allow
                      exempt: [{class: security, evidence: []}, {class: urgent, evidence: ticket}]
                    """)
                .errors())
        .containsExactly(
            "a.yaml:3:18: metadata.name: found \"Default\", expected 1 to 63 lower-case letters,"
                + " digits or -, with a letter or digit at both ends",
            "a.yaml:6:9: spec.mode: found \"enforced\", expected one of enforce, shadow; did you"
                + " mean enforce?",
            "a.yaml:7:22: spec.burn.confidence: found 1, expected a number between 0 and 1, such"
                + " as 0.99",
            "a.yaml:7:43: spec.burn.minimumBadEvents: found 0.5, expected a whole number from 1 to"
                + " 1000000",
            "a.yaml:7:59: spec.burn.uncertain: found \"wait\", expected one of allow, warn, hold",
            "a.yaml:8:11: spec.budget: found warnAtOrBelow 0.1 under holdAtOrBelow 0.2: it would"
                + " never warn before it holds",
            "a.yaml:9:10: spec.gaps.NO_SERIE: unknown field; did you mean NO_SERIES?",
            "a.yaml:9:33: spec.gaps.STALE: found \"hlod\", expected one of allow, warn, hold, wait;"
                + " did you mean hold?",
            "a.yaml:10:11: spec.shards: found \"allow\", expected one of ignore, warn, hold",
            "a.yaml:11:40: spec.exempt[0].evidence: found 0 items, expected at least 1",
            "a.yaml:11:53: spec.exempt[1].class: found \"urgent\", expected one of feature, fix,"
                + " reliability, security, rollback",
            "a.yaml:11:71: spec.exempt[1].evidence: found text, expected a list");
  }
}

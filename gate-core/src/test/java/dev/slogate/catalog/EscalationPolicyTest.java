package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Location;
import dev.slogate.catalog.EscalationPolicy.AtGate;
import dev.slogate.catalog.EscalationPolicy.Effect;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.incident.IncidentRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationPolicyTest {

  @TempDir Path folder;

  private static String document(String name, String spec) {
    return """
    apiVersion: slogate.dev/v1
    kind: EscalationPolicy
    metadata: {name: %s}
    spec: {%s}
    """
        .formatted(name, spec);
  }

  private CatalogFolder policy(String spec) {
    return new CatalogFolder(folder)
        .withSurroundings()
        .with("a.yaml", document("default", "services: [\"*\"], " + spec));
  }

  @Test
  void whatAPolicyLeavesOutIsBuiltIn() {
    EscalationPolicy built = EscalationPolicy.BUILT_IN;
    assertThat(policy("").load().escalation("shop"))
        .isEqualTo(
            new EscalationPolicy(
                "default",
                List.of("*"),
                built.zone(),
                built.deadlines(),
                built.incidentRules(),
                built.acceptance(),
                built.sre(),
                built.platform(),
                built.executives(),
                built.gate(),
                built.excuse(),
                new Location(folder + "/a.yaml", 3, 18)));
    assertThat(built.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(built.deadlines()).isEqualTo(Deadlines.DEFAULT);
    assertThat(built.incidentRules()).isEqualTo(IncidentRules.DEFAULT);
    assertThat(built.acceptance()).isEqualTo(Duration.ofDays(365));
    assertThat(built.gate()).isEqualTo(new AtGate(Effect.NONE, Effect.NONE));
    assertThat(built.excuse()).isEmpty();
  }

  @Test
  void everythingMayBeSaid() {
    EscalationPolicy policy =
        policy(
                "zone: Europe/Berlin, deadlines: {retro: 7d, correctivePlan: 2w, structuralNote:"
                    + " 20d, executiveDecision: 40d, postmortem: 10d}, majorIncident: 0.25,"
                    + " acceptance: 180d, sre: shop-team, platform: shop-team, executives:"
                    + " shop-team, gate: {level2: warn, level3: hold}, excuse: {frozenDependency:"
                    + " 0.8}")
            .load()
            .escalation("shop");
    assertThat(policy.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(policy.deadlines())
        .isEqualTo(
            new Deadlines(
                Duration.ofDays(7),
                Duration.ofDays(14),
                Duration.ofDays(20),
                Duration.ofDays(40),
                Duration.ofDays(10)));
    assertThat(policy.incidentRules()).isEqualTo(IncidentRules.DEFAULT.withMajorShare(0.25));
    assertThat(policy.acceptance()).isEqualTo(Duration.ofDays(180));
    assertThat(policy.sre()).contains("shop-team");
    assertThat(policy.platform()).contains("shop-team");
    assertThat(policy.executives()).contains("shop-team");
    assertThat(policy.gate().at(Level.TEAM)).isEqualTo(Effect.NONE);
    assertThat(policy.gate().at(Level.SRE_LEADERSHIP)).isEqualTo(Effect.WARN);
    assertThat(policy.gate().at(Level.EXECUTIVES)).isEqualTo(Effect.HOLD);
    assertThat(policy.excuse()).contains(new BigDecimal("0.8"));
  }

  @Test
  void levelThreeDoesAtLeastWhatLevelTwoDoes() {
    AtGate gate = policy("gate: {level2: hold}").load().escalation("shop").gate();
    assertThat(gate).isEqualTo(new AtGate(Effect.HOLD, Effect.HOLD));
  }

  @Test
  void namingTheServiceWeighsMore() {
    Catalog catalog =
        policy("").with("b.yaml", document("shop", "services: [shop], majorIncident: 1")).load();
    assertThat(catalog.escalation("shop").name()).isEqualTo("shop");
    assertThat(catalog.escalation("other").name()).isEqualTo("default");
  }

  @Test
  void whereNoneAppliesTheBuiltInDoes() {
    Catalog catalog =
        new CatalogFolder(folder)
            .withSurroundings()
            .with("b.yaml", document("shop", "services: [shop]"))
            .load();
    assertThat(catalog.escalation("other")).isEqualTo(EscalationPolicy.BUILT_IN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[shop] | service shop", "['*'] | every service", "[shop, '*'] | every service"})
  void twoForOneServiceAreATie(String services, String where) {
    String spec = "services: " + services;
    assertThat(
            new CatalogFolder(folder)
                .withSurroundings()
                .with("a.yaml", document("one", spec))
                .with("b.yaml", document("two", spec))
                .errors())
        .containsExactly(
            "b.yaml:3:18: spec.services: EscalationPolicy two and one (at %s/a.yaml:3:18) both apply to %s, and neither is more specific: name the service in one of them"
                .formatted(folder, where)
                .replace(folder + "/", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone: Asia/Kolkata | zone: quarters need a zone whose offset from UTC is whole hours, since"
            + " counts are kept by UTC hour; Asia/Kolkata has +05:30; write UTC, or a zone nearby",
        "zone: Europe/Brelin | zone: found \"Europe/Brelin\", expected a name of the IANA time zone"
            + " database, such as Europe/Berlin or UTC; did you mean Europe/Berlin?",
        "deadlines: {retro: 1M} | deadlines.retro: found \"1M\", expected a number and one of the"
            + " units m, h, d, w, such as 14d",
        "deadlines: {retro: 400d} | deadlines.retro: found \"400d\", expected at most 366d",
        "deadlines: {plan: 4d} | deadlines.plan: unknown field; known here: retro, correctivePlan,"
            + " structuralNote, executiveDecision, postmortem",
        "acceptance: 4000d | acceptance: found \"4000d\", expected at most 3660d",
        "majorIncident: 0 | majorIncident: found 0, expected a share of the budget over 0 and at most"
            + " 100, such as 0.5",
        "majorIncident: 1e2000 | majorIncident: found \"1e2000\", expected a share of the budget over"
            + " 0 and at most 100, such as 0.5",
        "excuse: {frozenDependency: 1.01} | excuse.frozenDependency: found 1.01, expected a share of"
            + " the bad events over 0 and at most 1, such as 0.8",
        "gate: {level2: hold, level3: warn} | gate: found a level3 that does less than level2: another"
            + " quarter missed would ease it",
        "gate: {level1: warn} | gate.level1: unknown field; did you mean level2?",
        "gate: {level2: block} | gate.level2: found \"block\", expected one of none, warn, hold",
      })
  void whatIsWrongIsSaidWhereItStands(String spec, String message) {
    assertThat(policy(spec).errors())
        .singleElement()
        .asString()
        .startsWith("a.yaml:4:")
        .endsWith(": spec." + message);
  }

  @ParameterizedTest
  @CsvSource({"sre", "platform", "executives"})
  void teamsAreThoseOfTheCatalog(String role) {
    assertThat(policy(role + ": shop-taem").errors())
        .containsExactly(
            "a.yaml:3:18: spec."
                + role
                + ": no Team is named \"shop-taem\"; known: shop-team; did you mean shop-team?");
  }

  @Test
  void servicesAreOwned() {
    assertThat(
            new CatalogFolder(folder)
                .withSurroundings()
                .with("a.yaml", document("one", "services: [shpo]"))
                .errors())
        .singleElement()
        .asString()
        .startsWith("a.yaml:3:18: spec.services[0]: no owned service is named \"shpo\"");
  }

  @Test
  void anExcuseIsAShare() {
    EscalationPolicy built = EscalationPolicy.BUILT_IN;
    assertThatThrownBy(
            () ->
                new EscalationPolicy(
                    "name",
                    built.services(),
                    built.zone(),
                    built.deadlines(),
                    built.incidentRules(),
                    built.acceptance(),
                    built.sre(),
                    built.platform(),
                    built.executives(),
                    built.gate(),
                    Optional.of(new BigDecimal("1.5")),
                    built.location()))
        .hasMessage("excuse not in (0, 1]: 1.5");
  }
}

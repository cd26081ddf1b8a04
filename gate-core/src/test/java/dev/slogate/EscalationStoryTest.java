package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.EscalationPolicy.AtGate;
import dev.slogate.catalog.EscalationPolicy.Effect;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.telemetry.prometheus.StoryPast;
import dev.slogate.testbed.PrometheusServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two missed quarters and an outage, from a real Prometheus to the ladder. */
class EscalationStoryTest {

  private static final Instant AT = Instant.parse("2026-10-20T10:30:00Z");
  private static final Actor CRON = new Actor("os", "cron");

  @TempDir Path folder;

  private static Duration ago(String instant) {
    return Duration.between(Instant.parse(instant), AT);
  }

  /** Two bad days a quarter, and eight days ago an outage for which payments was the cause. */
  private static Story shop() {
    return Story.of("answers", 100)
        .errors(0.0002)
        .errors(0.08, ago("2026-05-11T00:00:00Z"), ago("2026-05-13T00:00:00Z"))
        .errors(0.08, ago("2026-08-10T00:00:00Z"), ago("2026-08-12T00:00:00Z"))
        .errors(0.3, ago("2026-10-12T09:00:00Z"), ago("2026-10-12T12:00:00Z"));
  }

  private static Story payments() {
    return Story.of("paid", 60)
        .errors(0.0002)
        .errors(0.4, ago("2026-10-12T09:00:00Z"), ago("2026-10-12T12:00:00Z"));
  }

  private static Catalog catalog(URI url, EscalationPolicy policy) {
    return catalog(url, policy, List.of());
  }

  private static Catalog catalog(
      URI url, EscalationPolicy policy, List<Ownership.Dependency> needs) {
    Catalog shop =
        Example.catalog(
            List.of(
                ExampleSlo.named("answers").build(),
                ExampleSlo.named("paid").of("payments").build()),
            List.of(),
            url);
    Map<String, DataSource> sources = new HashMap<>();
    shop.dataSources()
        .forEach(
            (name, source) ->
                sources.put(
                    name,
                    new DataSource(
                        name,
                        DataSource.Type.PROMETHEUS,
                        List.of(url),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        source.timeout(),
                        source.scrapeInterval(),
                        source.location())));
    Map<String, Ownership> owners = new HashMap<>(shop.ownerships());
    LocalDate day = LocalDate.of(2026, 7, 1);
    Ownership own = owners.values().iterator().next();
    owners.put(
        Example.SERVICE,
        new Ownership(
            Example.SERVICE,
            own.owner(),
            own.acceptedBy(),
            day,
            List.of(
                new Ownership.Dependency(
                    "payments", Optional.of("raj@example.com"), Optional.of(day))),
            List.of(),
            own.location()));
    owners.put(
        "payments",
        new Ownership(
            "payments", "payments-team", "raj@example.com", day, needs, List.of(), own.location()));
    Map<String, Team> teams = new HashMap<>(shop.teams());
    Team team = teams.values().iterator().next();
    teams.put(
        "payments-team",
        new Team(
            "payments-team",
            "Payments",
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            team.location()));
    return new Catalog(
        shop.slos(),
        sources,
        teams,
        owners,
        shop.policies(),
        List.of(policy),
        shop.freezeWindows(),
        shop.people(),
        shop.warnings());
  }

  private static EscalationPolicy policy(AtGate gate, Optional<BigDecimal> excuse) {
    EscalationPolicy builtIn = EscalationPolicy.BUILT_IN;
    return new EscalationPolicy(
        "strict",
        builtIn.services(),
        builtIn.zone(),
        builtIn.deadlines(),
        builtIn.incidentRules(),
        builtIn.acceptance(),
        builtIn.sre(),
        builtIn.platform(),
        builtIn.executives(),
        gate,
        excuse,
        builtIn.location());
  }

  private static PrometheusServer server() throws IOException {
    return PrometheusServer.on(
        new StoryPast(AT, Duration.ofDays(202), List.of(shop(), payments())));
  }

  private Ledger ledger() {
    return Ledgers.open(
        folder.toString(), Map.of(), Optional.empty(), Clock.fixed(AT, ZoneOffset.UTC), () -> {});
  }

  private static Telemetry telemetry(DataSource source) {
    return new PrometheusTelemetry(
        source, Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC());
  }

  private static DeployRequest deploy(String key) {
    Change change = new Change(ChangeClass.FEATURE, Optional.of("v1"), "os:jane");
    return new DeployRequest(
        Example.SERVICE, DeployRequest.DEFAULT_ENVIRONMENT, change, Optional.of(key));
  }

  @Test
  void aDependencyThatIsHeldItselfExcusesWhereThePolicySaysSo() throws Exception {
    Instant amid = Instant.parse("2026-10-12T10:30:00Z");
    try (PrometheusServer server = server()) {
      for (String required : List.of("0.8", "1")) {
        EscalationPolicy excusing = policy(AtGate.DEFAULT, Optional.of(new BigDecimal(required)));
        Gate gate = new Gate(catalog(server.url(), excusing), EscalationStoryTest::telemetry);
        Decision decision = gate.replay(List.of(deploy("d-1")), amid, Gate.Detail.NUMBERS).get(0);
        assertThat(decision.verdict()).isEqualTo(dev.slogate.Verdict.BLOCK);
        boolean enough = required.equals("0.8");
        assertThat(decision.disposition())
            .isEqualTo(enough ? Disposition.EXEMPT : Disposition.HELD);
        assertThat(decision.reasons())
            .extracting(Reason::code)
            .contains(ReasonCode.BURN_PAGE)
            .satisfies(
                codes ->
                    assertThat(codes.contains(ReasonCode.DEPENDENCY_FROZEN)).isEqualTo(enough));
      }
      Gate strict =
          new Gate(
              catalog(server.url(), policy(AtGate.DEFAULT, Optional.empty())),
              EscalationStoryTest::telemetry);
      assertThat(
              strict.replay(List.of(deploy("d-1")), amid, Gate.Detail.NUMBERS).get(0).disposition())
          .isEqualTo(Disposition.HELD);
    }
  }

  @Test
  void levelTwoHoldsWhereThePolicySaysSoAndAnOverrideLiftsIt() throws Exception {
    try (PrometheusServer server = server();
        Ledger ledger = ledger()) {
      Catalog catalog =
          catalog(server.url(), policy(new AtGate(Effect.HOLD, Effect.HOLD), Optional.empty()));
      new Tick(catalog, EscalationStoryTest::telemetry, ledger).run(CRON, what -> {});
      Gate gate =
          new Gate(catalog, EscalationStoryTest::telemetry, ledger.memory()).recordingIn(ledger);
      Decision held = gate.check(deploy("d-1"), AT, Gate.Detail.NUMBERS);
      assertThat(held.disposition()).isEqualTo(Disposition.HELD);
      assertThat(held.reasons())
          .filteredOn(reason -> reason.code() == ReasonCode.ESCALATION_LEVEL)
          .singleElement()
          .satisfies(
              reason -> {
                assertThat(reason.verdict()).isEqualTo(dev.slogate.Verdict.BLOCK);
                assertThat(reason.message()).contains("has missed 2 quarters in a row");
              });

      new Overrides(catalog, ledger)
          .grant(
              new OverrideGrant(
                  Example.SERVICE,
                  Optional.empty(),
                  Optional.empty(),
                  Set.of(Lift.BUDGET),
                  "the quarter's plan is agreed",
                  Optional.empty(),
                  Optional.empty(),
                  1),
              new Actor("os", "raj"));
      Decision lifted = gate.check(deploy("d-1"), AT, Gate.Detail.NUMBERS);
      assertThat(lifted.verdict()).isEqualTo(dev.slogate.Verdict.BLOCK);
      assertThat(lifted.disposition()).isEqualTo(Disposition.OVERRIDDEN);
    }
  }

  @Test
  void missesTwoQuartersAndFindsTheOutageAndItsCause() throws Exception {
    try (PrometheusServer server = server();
        Ledger ledger = ledger()) {
      Catalog catalog = catalog(server.url(), EscalationPolicy.BUILT_IN);
      Tick tick = new Tick(catalog, EscalationStoryTest::telemetry, ledger);
      List<Tick.Line> lines = tick.run(CRON, what -> {});
      assertThat(lines).noneMatch(Tick.Line::trouble);

      Escalations escalations = new Escalations(catalog, ledger);
      SloEscalation shop = escalations.standing("answers", AT);
      assertThat(shop.quarters())
          .extracting(closed -> closed.quarter() + " " + closed.outcome())
          .containsExactly("2026Q2 MISSED", "2026Q3 MISSED");
      // Payments was well in both quarters, and Prometheus still has all of the last one.
      ClosedQuarter last = shop.quarters().get(1);
      Part part = last.parts().get(0);
      assertThat(part.contribution().verdict()).isEqualTo(Verdict.NOT_CONTRIBUTING);
      assertThat(last.lookedAt(part)).isGreaterThan(0.99);
      assertThat(shop.standing().level()).isEqualTo(Level.SRE_LEADERSHIP);
      assertThat(escalations.standing("paid", AT).quarters())
          .last()
          .extracting(ClosedQuarter::outcome)
          .isEqualTo(Outcome.MET);

      PastIncident outage = shop.incidents().get(0);
      assertThat(shop.incidents()).hasSize(1);
      assertThat(outage.name()).isEqualTo("answers@2026-10-12T09:00Z");
      assertThat(outage.end()).isEqualTo("2026-10-12T12:00:00Z");
      assertThat(outage.major()).isTrue();
      assertThat(outage.parts()).hasSize(1);
      assertThat(outage.parts().get(0).contribution().dependency()).isEqualTo("payments");
      assertThat(outage.parts().get(0).contribution().verdict()).isEqualTo(Verdict.CONTRIBUTING);

      // A deploy that went out in the middle of it is told the same.
      DependencyShares shares = new DependencyShares(catalog, EscalationStoryTest::telemetry);
      Place place = new Place(Example.SERVICE, "prod");
      Part inOutage =
          shares
              .of(place, outage.start().plusSeconds(1800), outage.end().plusSeconds(3600))
              .getOrDefault("answers", List.of())
              .get(0);
      assertThat(inOutage.contribution().dependency()).isEqualTo("payments");
      assertThat(inOutage.contribution().verdict()).isEqualTo(Verdict.CONTRIBUTING);

      SloEscalation after =
          escalations.record(
              "answers",
              () ->
                  new Postmortem(
                      outage.name(),
                      "ruth",
                      "the card network",
                      List.of(),
                      List.of("a queue"),
                      "https://wiki.example.com/1"),
              CRON);
      assertThat(after.outstanding())
          .extracting(Due::duty)
          .containsExactly(Duty.RETRO, Duty.CORRECTIVE_PLAN, Duty.STRUCTURAL_NOTE);

      tick.run(CRON, what -> {}); // its signal ends
      long before = ledger.read(Records::head).seq();
      assertThat(tick.run(CRON, what -> {}))
          .extracting(Tick.Line::step)
          .doesNotContain(Tick.Step.QUARTERS, Tick.Step.INCIDENTS);
      assertThat(ledger.read(Records::head).seq()).isEqualTo(before);
    }
  }

  @Test
  void twoThatDependOnEachOtherDoNotExcuseEachOther() throws Exception {
    Instant amid = Instant.parse("2026-10-12T10:30:00Z");
    EscalationPolicy excusing = policy(AtGate.DEFAULT, Optional.of(new BigDecimal("0.8")));
    Ownership.Dependency back =
        new Ownership.Dependency(
            Example.SERVICE,
            Optional.of("jane@example.com"),
            Optional.of(LocalDate.of(2026, 7, 1)));
    try (PrometheusServer server = server()) {
      Catalog catalog = catalog(server.url(), excusing, List.of(back));
      assertThat(catalog.acceptedDependencies("payments")).hasSize(1);
      Gate gate = new Gate(catalog, EscalationStoryTest::telemetry);
      assertThat(
              gate.replay(List.of(deploy("d-1")), amid, Gate.Detail.NUMBERS).get(0).disposition())
          .isEqualTo(Disposition.HELD);
    }
  }
}

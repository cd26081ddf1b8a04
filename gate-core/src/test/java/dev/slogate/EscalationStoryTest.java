package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.telemetry.prometheus.StoryPast;
import dev.slogate.testbed.PrometheusServer;
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

  private static Catalog catalog(URI url) {
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
            "payments",
            "payments-team",
            "raj@example.com",
            day,
            List.of(),
            List.of(),
            own.location()));
    Map<String, Team> teams = new HashMap<>(shop.teams());
    Team team = teams.values().iterator().next();
    teams.put(
        "payments-team",
        new Team(
            "payments-team", "Payments", Map.of(), List.of(), Optional.empty(), team.location()));
    return new Catalog(
        shop.slos(),
        sources,
        teams,
        owners,
        shop.policies(),
        shop.escalationPolicies(),
        shop.freezeWindows(),
        shop.people(),
        shop.warnings());
  }

  @Test
  void missesTwoQuartersAndFindsTheOutageAndItsCause() throws Exception {
    try (PrometheusServer server =
            PrometheusServer.on(
                new StoryPast(AT, Duration.ofDays(202), List.of(shop(), payments())));
        Ledger ledger =
            Ledgers.open(
                folder.toString(),
                Map.of(),
                Optional.empty(),
                Clock.fixed(AT, ZoneOffset.UTC),
                () -> {})) {
      Catalog catalog = catalog(server.url());
      Tick tick =
          new Tick(
              catalog,
              source ->
                  new PrometheusTelemetry(
                      source, Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC()),
              ledger);
      List<Tick.Line> lines = tick.run(CRON, what -> {});
      assertThat(lines).noneMatch(Tick.Line::trouble);

      Escalations escalations = new Escalations(catalog, ledger);
      SloEscalation shop = escalations.standing("answers", AT);
      assertThat(shop.quarters())
          .extracting(closed -> closed.quarter() + " " + closed.outcome())
          .containsExactly("2026Q2 MISSED", "2026Q3 MISSED");
      assertThat(shop.standing().level()).isEqualTo(Level.SRE_LEADERSHIP);
      assertThat(escalations.standing("paid", AT).lastOutcome()).contains(Outcome.MET);

      PastIncident outage = shop.incidents().get(0);
      assertThat(shop.incidents()).hasSize(1);
      assertThat(outage.name()).isEqualTo("answers@2026-10-12T09:00Z");
      assertThat(outage.end()).isEqualTo("2026-10-12T12:00:00Z");
      assertThat(outage.major()).isTrue();
      assertThat(outage.parts()).hasSize(1);
      assertThat(outage.parts().get(0).contribution().dependency()).isEqualTo("payments");
      assertThat(outage.parts().get(0).contribution().verdict()).isEqualTo(Verdict.CONTRIBUTING);

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

      long before = ledger.read(Records::head).seq();
      assertThat(tick.run(CRON, what -> {}))
          .extracting(Tick.Line::step)
          .doesNotContain(Tick.Step.QUARTERS, Tick.Step.INCIDENTS);
      assertThat(ledger.read(Records::head).seq()).isEqualTo(before);
    }
  }
}

package dev.slogate.report;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Disposition;
import dev.slogate.Escalation;
import dev.slogate.Evidence;
import dev.slogate.ExitCode;
import dev.slogate.Finding;
import dev.slogate.Freeze;
import dev.slogate.FreezeOverride;
import dev.slogate.Gap;
import dev.slogate.LedgerState;
import dev.slogate.Lift;
import dev.slogate.Lock;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Recalled;
import dev.slogate.SloStatus;
import dev.slogate.Verdict;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.EscalationPolicy.AtGate;
import dev.slogate.catalog.EscalationPolicy.Effect;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.policy.Circumstances;
import dev.slogate.policy.EscalationRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One decision of each kind that the gate makes, as the rules would word it. */
final class Decisions {

  static final Instant AT = Instant.parse("2026-11-24T14:00:00Z");

  private static final String HEAD = "1842:" + "9f86d081884c7d65".repeat(4);

  private Decisions() {}

  static Decision healthy() {
    return decision("checkout", Verdict.ALLOW, Disposition.PROCEED, ExitCode.OK)
        .with(Slos.healthy("availability", "0.999"), Slos.healthy("latency-300ms", "0.99"))
        .build();
  }

  static Decision burning() {
    return decision("checkout", Verdict.BLOCK, Disposition.HELD, ExitCode.HELD)
        .with(Slos.burning("availability"), Slos.healthy("latency-300ms", "0.99"))
        .because(
            new Reason(
                ReasonCode.BURN_PAGE,
                Verdict.BLOCK,
                Optional.of("availability"),
                "availability burns its budget 14.44 times too fast over 1h and 24.3 times over"
                    + " 5m; the limit is 14.4",
                OptionalDouble.of(14.44),
                OptionalDouble.of(14.4),
                "Stop the errors: 37 minutes without bad events bring it under the limit",
                Optional.of(AT.plus(Duration.ofMinutes(37)))),
            new Reason(
                ReasonCode.BUDGET_SPENT,
                Verdict.BLOCK,
                Optional.of("availability"),
                "availability has overspent its 30d budget: 32,918 bad events where 25,920 are"
                    + " allowed",
                OptionalDouble.of(-0.27),
                OptionalDouble.of(0),
                "Wait until old errors leave the period, or ask a release manager to override",
                Optional.of(AT.plus(Duration.ofHours(52)))))
        .build();
  }

  static Decision noSeries() {
    String message =
        "latency-300ms has no data: http_request_duration_seconds_count{job=\"chekout\"} matches"
            + " nothing in 30d";
    return decision(
            "checkout", Verdict.INSUFFICIENT_DATA, Disposition.HELD, ExitCode.INSUFFICIENT_DATA)
        .with(Slos.healthy("availability", "0.999"), Slos.silent("latency-300ms", Gap.NO_SERIES))
        .because(gap(ReasonCode.NO_SERIES, message, "Correct the metric's name in the catalog"))
        .found(new Finding("NO_SERIES", message, "checkout-team"))
        .build();
  }

  static Decision shadowed() {
    Decision burning = burning();
    return decision("checkout", Verdict.BLOCK, Disposition.SHADOWED, ExitCode.OK)
        .with(burning.slos().toArray(SloStatus[]::new))
        .because(burning.reasons().toArray(Reason[]::new))
        .because(
            new Reason(
                ReasonCode.SHADOW_MODE,
                Verdict.ALLOW,
                Optional.empty(),
                "The policy shop is in shadow mode",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "Set mode: enforce in the policy shop",
                Optional.empty()))
        .build();
  }

  static Decision unreachable() {
    String message = "main (http://prometheus:9090) did not answer: connection refused, 3 tries";
    return decision(
            "checkout", Verdict.INSUFFICIENT_DATA, Disposition.HELD, ExitCode.TELEMETRY_UNREACHABLE)
        .with(
            Slos.silent("availability", Gap.UNREACHABLE),
            Slos.silent("latency-300ms", Gap.UNREACHABLE))
        .because(gap(ReasonCode.UNREACHABLE, message, "Try again once the data source answers"))
        .found(new Finding("UNREACHABLE", message, "platform"))
        .build();
  }

  static Decision overridden() {
    Decision burning = burning();
    return decision("checkout", Verdict.BLOCK, Disposition.OVERRIDDEN, ExitCode.OK)
        .with(burning.slos().toArray(SloStatus[]::new))
        .because(burning.reasons().toArray(Reason[]::new))
        .lifted(override(""))
        .knowing(LedgerState.open(HEAD))
        .build();
  }

  private static FreezeOverride override(String attack) {
    return new FreezeOverride(
        "ov-17",
        "checkout",
        Optional.of("prod"),
        Optional.empty(),
        Set.of(Lift.FREEZE, Lift.BUDGET),
        "the fix for the burn is in this very release" + attack,
        Optional.of("OPS-1042" + attack),
        "jenkins:jane" + attack,
        AT.minus(Duration.ofHours(1)),
        AT.plus(Duration.ofHours(3)),
        1,
        true,
        true,
        Optional.of("github:raj" + attack),
        Optional.empty(),
        List.of(),
        FreezeOverride.State.IN_FORCE);
  }

  static Decision frozen() {
    return decision("checkout", Verdict.ALLOW, Disposition.FROZEN, ExitCode.FROZEN)
        .with(Slos.healthy("availability", "0.999"))
        .because(
            Circumstances.frozen(
                new Freeze(
                    "fr-12",
                    Freeze.Origin.DECLARED,
                    List.of(Freeze.ALL),
                    List.of(),
                    "Black Friday",
                    "jenkins:ruth",
                    AT.minus(Duration.ofHours(5)),
                    Optional.of(AT.plus(Duration.ofHours(58))),
                    List.of(),
                    Optional.empty())))
        .knowing(LedgerState.open(HEAD))
        .build();
  }

  static Decision locked() {
    return decision("checkout", Verdict.ALLOW, Disposition.FROZEN, ExitCode.FROZEN)
        .with(Slos.healthy("availability", "0.999"))
        .because(
            Circumstances.locked(
                new Lock(
                    "checkout", "prod", "2.14.0", "deploy-1041", AT.minus(Duration.ofHours(20)))))
        .knowing(LedgerState.open(HEAD))
        .build();
  }

  /** Held by the ladder alone, with the retro overdue. */
  static Decision escalated() {
    Escalation escalation =
        new Escalation(
            Level.SRE_LEADERSHIP,
            2,
            Escalation.State.MISSED,
            Optional.of("availability"),
            Optional.of(
                new Escalation.Next(
                    Duty.STRUCTURAL_NOTE,
                    "2026Q3",
                    Optional.of("sre-leads"),
                    AT.plus(Duration.ofDays(6)),
                    false)));
    EscalationPolicy builtIn = EscalationPolicy.BUILT_IN;
    EscalationPolicy policy =
        new EscalationPolicy(
            "shop-escalation",
            builtIn.services(),
            builtIn.zone(),
            builtIn.deadlines(),
            builtIn.incidentRules(),
            builtIn.acceptance(),
            builtIn.sre(),
            builtIn.platform(),
            builtIn.executives(),
            new AtGate(Effect.WARN, Effect.HOLD),
            builtIn.excuse(),
            builtIn.location());
    return decision("checkout", Verdict.WARN, Disposition.PROCEED_WITH_WARNING, ExitCode.OK)
        .with(Slos.healthy("availability", "0.999"))
        .because(EscalationRule.reason(escalation, policy).orElseThrow())
        .escalated(escalation)
        .knowing(LedgerState.open(HEAD))
        .build();
  }

  static Decision ledgerLost() {
    return decision(
            "checkout", Verdict.INSUFFICIENT_DATA, Disposition.HELD, ExitCode.LEDGER_UNREACHABLE)
        .with(Slos.healthy("availability", "0.999"))
        .because(
            Circumstances.ledgerUnreachable("PostgreSQL db.example/slo can't be used: refused"))
        .knowing(LedgerState.UNREACHABLE)
        .build();
  }

  static Decision noSlo() {
    return new Sample(
            "batch",
            Verdict.INSUFFICIENT_DATA,
            Disposition.HELD,
            ExitCode.INSUFFICIENT_DATA,
            Optional.empty())
        .because(
            new Reason(
                ReasonCode.NO_SLO,
                Verdict.INSUFFICIENT_DATA,
                Optional.empty(),
                "No SLO in the catalog speaks for batch in prod",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "Add an SLO and an Ownership for batch to the catalog",
                Optional.empty()))
        .build();
  }

  static Decision warning() {
    return decision("payments", Verdict.WARN, Disposition.PROCEED_WITH_WARNING, ExitCode.OK)
        .with(Slos.quiet("availability"))
        .knowing(LedgerState.open(HEAD))
        .remembering(719, AT.truncatedTo(ChronoUnit.HOURS))
        .because(
            new Reason(
                ReasonCode.NO_TRAFFIC,
                Verdict.WARN,
                Optional.of("availability"),
                "availability has had no events for 30m, as at this hour of past weeks",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "Nothing to do: the long windows still speak",
                Optional.empty()))
        .build();
  }

  /** One of each kind, in no useful order. */
  static List<Decision> fleet() {
    return List.of(healthy(), warning(), noSlo(), burning(), noSeries());
  }

  /** Every text that comes from outside carries {@code attack}. */
  static Decision hostile(String attack) {
    Map<String, String> contacts = new LinkedHashMap<>();
    contacts.put("chat" + attack, "#checkout" + attack);
    SloStatus burning = Slos.burning("availability" + attack);
    SloStatus slo = Slos.with(burning, burning.state(), ShardedDecisions.zones(attack));
    Owner owner =
        new Owner("team" + attack, "Checkout" + attack, contacts, "teams.yaml:3" + attack);
    Evidence evidence =
        new Evidence(
            List.of("sum(increase(x[5m]))" + attack),
            1,
            "main" + attack,
            Recalled.NOTHING,
            List.of("availability" + attack),
            38);
    Change change =
        new Change(
            ChangeClass.FEATURE,
            Optional.of("2.14.0" + attack),
            "os:jane" + attack,
            Map.of("ticket" + attack, "OPS-1" + attack));
    return new Decision(
        "01JD" + attack,
        AT,
        false,
        new DeployRequest("checkout" + attack, "prod" + attack, change, Optional.of("k" + attack)),
        Verdict.BLOCK,
        Disposition.HELD,
        ExitCode.HELD,
        Optional.of(owner),
        new Escalation(
            Level.TEAM,
            1,
            Escalation.State.MISSED,
            Optional.of("availability" + attack),
            Optional.of(
                new Escalation.Next(
                    Duty.RETRO,
                    "2026Q3" + attack,
                    Optional.of("team" + attack),
                    AT.plus(Duration.ofDays(3)),
                    false))),
        "shop" + attack,
        List.of(
            new Reason(
                ReasonCode.BURN_PAGE,
                Verdict.BLOCK,
                Optional.of("availability" + attack),
                "It burns" + attack,
                OptionalDouble.of(14.44),
                OptionalDouble.of(14.4),
                "Stop it" + attack,
                Optional.empty())),
        List.of(slo),
        List.of(new Finding("STALE" + attack, "It is old" + attack, "platform" + attack)),
        Optional.of(override(attack)),
        LedgerState.open(HEAD),
        evidence);
  }

  /** More than any summary holds: many SLOs, long sentences of many bytes. */
  static Decision huge() {
    Sample sample = decision("checkout", Verdict.BLOCK, Disposition.HELD, ExitCode.HELD);
    for (int i = 0; i < 2_000; i++) {
      sample.with(Slos.burning("slo-" + i));
      sample.because(
          new Reason(
              ReasonCode.BURN_PAGE,
              Verdict.BLOCK,
              Optional.of("slo-" + i),
              "🔥".repeat(2_000),
              OptionalDouble.of(14.44),
              OptionalDouble.of(14.4),
              "@everyone|".repeat(500),
              Optional.empty()));
    }
    return sample.build();
  }

  /** A small verdict that rests on many queries. */
  static Decision manyQueries() {
    Sample sample = decision("checkout", Verdict.ALLOW, Disposition.PROCEED, ExitCode.OK);
    for (int i = 0; i < 1_000; i++) {
      sample.asked("sum(increase(http_requests_total{slo=\"" + i + "\"}[5m]))");
    }
    return sample.with(Slos.healthy("availability", "0.999")).build();
  }

  private static Reason gap(ReasonCode code, String message, String remedy) {
    return new Reason(
        code,
        Verdict.INSUFFICIENT_DATA,
        code == ReasonCode.NO_SERIES ? Optional.of("latency-300ms") : Optional.empty(),
        message,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        remedy,
        Optional.empty());
  }

  static Sample decision(
      String service, Verdict verdict, Disposition disposition, ExitCode exitCode) {
    Map<String, String> contacts = new LinkedHashMap<>();
    contacts.put("chat", "#" + service);
    contacts.put("pager", "https://pager.example/" + service);
    contacts.put("mail", service + "@example.com");
    Owner owner =
        new Owner(
            service + "-team",
            service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1),
            contacts,
            "catalog/teams.yaml:12");
    return new Sample(service, verdict, disposition, exitCode, Optional.of(owner));
  }
}

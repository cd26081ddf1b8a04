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
import dev.slogate.FreezeOverride;
import dev.slogate.LedgerState;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.Recalled;
import dev.slogate.SloStatus;
import dev.slogate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decision in the making: what the samples have in common. */
final class Sample {

  private final String service;
  private final Verdict verdict;
  private final Disposition disposition;
  private final ExitCode exitCode;
  private final Optional<Owner> owner;
  private final List<SloStatus> slos = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> queries = new ArrayList<>();
  private Recalled recalled = Recalled.NOTHING;

  Sample(
      String service,
      Verdict verdict,
      Disposition disposition,
      ExitCode exitCode,
      Optional<Owner> owner) {
    this.service = service;
    this.verdict = verdict;
    this.disposition = disposition;
    this.exitCode = exitCode;
    this.owner = owner;
    queries.add("sum by (code) (increase(http_requests_total{job=\"" + service + "\"}[5m]))");
  }

  private Optional<FreezeOverride> override = Optional.empty();
  private LedgerState ledger = LedgerState.NONE;

  private Escalation escalation = Escalation.UNKNOWN;

  Sample escalated(Escalation to) {
    escalation = to;
    return this;
  }

  Sample with(SloStatus... more) {
    slos.addAll(List.of(more));
    return this;
  }

  Sample because(Reason... more) {
    reasons.addAll(List.of(more));
    return this;
  }

  Sample found(Finding finding) {
    findings.add(finding);
    return this;
  }

  Sample asked(String query) {
    queries.add(query);
    return this;
  }

  Sample lifted(FreezeOverride by) {
    override = Optional.of(by);
    return this;
  }

  Sample knowing(LedgerState state) {
    ledger = state;
    return this;
  }

  Sample remembering(long hours, Instant until) {
    recalled = new Recalled(hours, until);
    return this;
  }

  Decision build() {
    return new Decision(
        "01JDFJ9C5M8Z4Q",
        Decisions.AT,
        false,
        new DeployRequest(
            service,
            "prod",
            new Change(ChangeClass.FEATURE, Optional.of("2.14.0"), "os:jane"),
            Optional.of("jenkins:shop/" + service + "#412/gate")),
        verdict,
        disposition,
        exitCode,
        owner,
        escalation,
        "shop",
        reasons,
        slos,
        findings,
        override,
        ledger,
        new Evidence(queries, 1, "main (http://prometheus:9090)", recalled, List.of(), 38));
  }
}

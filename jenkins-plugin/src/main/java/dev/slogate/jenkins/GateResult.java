package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.Verdict;
import dev.slogate.report.Summary;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jspecify.annotations.Nullable;

/**
 * What a gate said, as a Pipeline sees it and a build keeps it: text, numbers and plain lists.
 * Getters that a sandboxed script may call are marked.
 */
public final class GateResult implements Serializable {

  private static final long serialVersionUID = 1;

  private final String id;
  private final String at;
  private final String service;
  private final String environment;
  private final String version;
  private final String change;
  private final String actor;
  private final String deploy;
  private final String verdict;
  private final String disposition;
  private final boolean proceeds;
  private final int exitCode;
  private final String title;
  private final String tone;
  private final String outcome;
  private final String why;
  private final String owner;
  private final List<Contact> contacts;
  private final String override;
  private final String escalation;
  private final List<GateReason> reasons;
  private final String clearsAt;
  private final String evidence;

  /** Null where nobody knew, or an earlier version kept it. */
  private final @Nullable Double budgetLeft;

  private GateResult(Decision decision, Summary summary) {
    var request = decision.request();
    id = decision.id();
    at = text(decision.at());
    service = request.service();
    environment = request.environment();
    version = request.change().version().orElse("");
    change = request.change().change().label();
    actor = request.change().actor();
    deploy = request.deploy().orElse(decision.id());
    verdict = decision.verdict().name();
    disposition = decision.disposition().name();
    proceeds = decision.disposition().proceeds();
    exitCode = decision.exitCode().code();
    title = summary.title();
    tone = summary.tone().label();
    outcome = summary.outcome();
    why = summary.why();
    owner = summary.owner();
    contacts =
        summary.contacts().stream()
            .map(one -> new Contact(one.kind(), one.value()))
            .collect(Collectors.toCollection(ArrayList::new));
    override = summary.override().orElse("");
    escalation = summary.escalation().orElse("");
    reasons =
        summary.reasons().stream()
            .map(GateReason::of)
            .collect(Collectors.toCollection(ArrayList::new));
    clearsAt = decision.clearsAt().map(GateResult::text).orElse("");
    evidence = summary.evidence();
    OptionalDouble least = decision.leastBudgetLeft();
    budgetLeft = least.isPresent() ? least.getAsDouble() : null;
  }

  private GateResult(Question question, String code, String message, Instant now) {
    id = "";
    at = text(now);
    service = question.service;
    environment = question.environment;
    version = question.version;
    change = question.change;
    actor = question.actor;
    deploy = question.deploy;
    verdict = Verdict.INSUFFICIENT_DATA.name();
    disposition = Disposition.HELD.name();
    proceeds = false;
    exitCode = ExitCode.USAGE.code();
    title = disposition;
    tone = Summary.Tone.BAD.label();
    outcome = Messages.GateResult_NoGate(service, environment);
    why = message;
    owner = "";
    contacts = new ArrayList<>();
    override = "";
    escalation = "";
    reasons =
        new ArrayList<>(
            List.of(
                new GateReason(
                    Messages.GateResult_Holds(),
                    tone,
                    code,
                    "",
                    message,
                    Messages.GateResult_Administrator(),
                    "")));
    clearsAt = "";
    evidence = "";
    budgetLeft = null;
  }

  static GateResult of(Decision decision) {
    return new GateResult(decision, Summary.of(decision));
  }

  /** Held, since there was no gate to judge it. */
  static GateResult unjudged(Question question, String code, String message, Instant now) {
    return new GateResult(question, code, message, now);
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Whether this still says it, so long after it: the same for the same reasons. */
  boolean stands(GateResult now, Duration length) {
    return disposition.equals(now.disposition)
        && codes().equals(now.codes())
        && Instant.parse(now.at).isBefore(Instant.parse(at).plus(length));
  }

  private List<String> codes() {
    return reasons.stream().map(one -> one.getCode() + " " + one.getSlo()).toList();
  }

  /** Of the decision in the ledger; empty where there was no gate to judge it. */
  @Whitelisted
  public String getId() {
    return id;
  }

  /** The instant that telemetry was asked about, as {@code 2026-11-24T14:00:00Z}. */
  @Whitelisted
  public String getAt() {
    return at;
  }

  @Whitelisted
  public String getService() {
    return service;
  }

  @Whitelisted
  public String getEnvironment() {
    return environment;
  }

  @Whitelisted
  public String getVersion() {
    return version;
  }

  @Whitelisted
  public String getChange() {
    return change;
  }

  /** Who the build says asks: {@code jenkins:jane}. */
  @Whitelisted
  public String getActor() {
    return actor;
  }

  /** The key that makes a second look at the same deploy the same deploy. */
  @Whitelisted
  public String getDeploy() {
    return deploy;
  }

  @Whitelisted
  public String getVerdict() {
    return verdict;
  }

  @Whitelisted
  public String getDisposition() {
    return disposition;
  }

  /** Whether the change may go out. */
  @Whitelisted
  public boolean isProceeds() {
    return proceeds;
  }

  /** As the command line would end. */
  @Whitelisted
  public int getExitCode() {
    return exitCode;
  }

  /** The disposition in words. */
  public String getTitle() {
    return title;
  }

  /** How it is meant: good, warning, unknown or bad. */
  public String getTone() {
    return tone;
  }

  /** What happens to the change, in a sentence without its full stop. */
  @Whitelisted
  public String getOutcome() {
    return outcome;
  }

  /** The worst reason's sentence. */
  @Whitelisted
  public String getWhy() {
    return why;
  }

  /** Who answers for the service; empty where that is not known. */
  @Whitelisted
  public String getOwner() {
    return owner;
  }

  public List<Contact> getContacts() {
    return new ArrayList<>(contacts);
  }

  /** Who lifted what would hold it; empty where nobody did. */
  @Whitelisted
  public String getOverride() {
    return override;
  }

  /** Level and next step; empty at the ground. */
  @Whitelisted
  public String getEscalation() {
    return escalation;
  }

  /** The worst first. */
  @Whitelisted
  public List<GateReason> getReasons() {
    return new ArrayList<>(reasons);
  }

  /** When the hold is expected to be over, as an instant; empty where that can't be told. */
  @Whitelisted
  public String getClearsAt() {
    return clearsAt;
  }

  /**
   * The least that an SLO had left of its budget, as a share: 0.27; negative where it is overspent,
   * null where nobody knew.
   */
  @Whitelisted
  public @Nullable Double getBudgetLeft() {
    return budgetLeft;
  }

  /** Where the numbers come from. */
  public String getEvidence() {
    return evidence;
  }

  @Whitelisted
  @Override
  public String toString() {
    return disposition + ": " + outcome;
  }
}

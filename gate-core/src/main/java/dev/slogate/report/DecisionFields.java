package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.BudgetStatus;
import dev.slogate.Change;
import dev.slogate.Decision;
import dev.slogate.Escalation;
import dev.slogate.Evidence;
import dev.slogate.Finding;
import dev.slogate.FreezeOverride;
import dev.slogate.Gap;
import dev.slogate.Lift;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.Recalled;
import dev.slogate.ShardStatus;
import dev.slogate.SloStatus;
import dev.slogate.WindowStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The keys of a decision, in the order that the schema lists them. */
final class DecisionFields {

  private final JsonGenerator out;

  DecisionFields(JsonGenerator out) {
    this.out = out;
  }

  static void write(JsonGenerator out, Decision decision) throws IOException {
    new DecisionFields(out).decision(decision);
  }

  private void decision(Decision decision) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", DecisionJson.SCHEMA);
    out.writeStringField("id", decision.id());
    out.writeStringField("at", Times.rfc3339(decision.at()));
    out.writeBooleanField("replay", decision.replay());
    out.writeStringField("service", decision.request().service());
    out.writeStringField("environment", decision.request().environment());
    text("deploy", decision.request().deploy());
    change(decision.request().change());
    out.writeStringField("verdict", decision.verdict().name());
    out.writeStringField("disposition", decision.disposition().name());
    out.writeNumberField("exitCode", decision.exitCode().code());
    owner(decision.owner());
    escalation(decision.escalation());
    out.writeStringField("policy", decision.policy());
    array("reasons", decision.reasons(), this::reason);
    array("slos", decision.slos(), this::slo);
    telemetry(decision.findings());
    override(decision.override());
    out.writeObjectFieldStart("ledger");
    out.writeStringField("state", decision.ledger().state().name());
    text("head", decision.ledger().head());
    out.writeEndObject();
    evidence(decision.evidence());
    out.writeEndObject();
  }

  void change(Change change) throws IOException {
    out.writeObjectFieldStart("change");
    out.writeStringField("class", change.change().label());
    text("version", change.version());
    out.writeStringField("actor", change.actor());
    out.writeObjectFieldStart("evidence");
    for (Map.Entry<String, String> one : new TreeMap<>(change.evidence()).entrySet()) {
      out.writeStringField(one.getKey(), one.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  void owner(Optional<Owner> owner) throws IOException {
    if (owner.isEmpty()) {
      out.writeNullField("owner");
      return;
    }
    out.writeObjectFieldStart("owner");
    out.writeStringField("team", owner.get().team());
    out.writeStringField("displayName", owner.get().displayName());
    out.writeObjectFieldStart("contacts");
    for (Map.Entry<String, String> contact : owner.get().contacts().entrySet()) {
      out.writeStringField(contact.getKey(), contact.getValue());
    }
    out.writeEndObject();
    out.writeStringField("source", owner.get().source());
    out.writeEndObject();
  }

  void escalation(Escalation escalation) throws IOException {
    out.writeObjectFieldStart("escalation");
    out.writeNumberField("level", escalation.level().number());
    out.writeNumberField("quartersMissed", escalation.quartersMissed());
    out.writeStringField("state", escalation.state().name());
    next(escalation.next());
    out.writeEndObject();
  }

  private void next(Optional<Escalation.Next> next) throws IOException {
    if (next.isEmpty()) {
      out.writeNullField("next");
      return;
    }
    Escalation.Next due = next.get();
    out.writeObjectFieldStart("next");
    out.writeStringField("who", EscalationWords.who(due.team(), due.duty()));
    out.writeStringField("what", EscalationWords.of(due.duty()) + " of " + due.subject());
    out.writeStringField("due", Times.rfc3339(due.until()));
    out.writeEndObject();
  }

  private void reason(Reason reason) throws IOException {
    out.writeStartObject();
    out.writeStringField("code", reason.code().name());
    text("slo", reason.slo());
    out.writeStringField("verdict", reason.verdict().name());
    out.writeStringField("message", reason.message());
    number("value", reason.value());
    number("threshold", reason.threshold());
    out.writeStringField("remedy", reason.remedy());
    instant("clearsAt", reason.clearsAt());
    out.writeEndObject();
  }

  private void slo(SloStatus slo) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", slo.name());
    out.writeStringField("displayName", slo.displayName());
    out.writeNumberField("target", slo.target());
    out.writeStringField("period", slo.period());
    out.writeStringField("state", slo.state().name());
    budget(slo.budget());
    array("windows", slo.windows(), this::window);
    shards(slo.shards());
    out.writeEndObject();
  }

  /** An SLO that names no label has no such key. */
  private void shards(Optional<ShardStatus> shards) throws IOException {
    if (shards.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("shards");
    out.writeStringField("label", shards.get().label());
    OptionalLong values = shards.get().values();
    if (values.isEmpty()) {
      out.writeNullField("values");
    } else {
      out.writeNumberField("values", values.getAsLong());
    }
    if (shards.get().worst().isEmpty()) {
      out.writeNullField("worst");
    } else {
      ShardStatus.Worst worst = shards.get().worst().get();
      out.writeObjectFieldStart("worst");
      out.writeStringField("value", worst.value());
      out.writeStringField("reading", worst.reading().name());
      number("limit", OptionalDouble.of(worst.limit()));
      array("windows", worst.windows(), this::window);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void budget(BudgetStatus budget) throws IOException {
    out.writeObjectFieldStart("budget");
    number("allowed", budget.allowed());
    number("bad", budget.bad());
    number("remaining", budget.remaining());
    number("remainingLower", budget.remainingLower());
    number("remainingUpper", budget.remainingUpper());
    instant("exhaustsAt", budget.exhaustsAt());
    number("covered", OptionalDouble.of(budget.covered()));
    out.writeEndObject();
  }

  private void window(WindowStatus window) throws IOException {
    out.writeStartObject();
    out.writeStringField("window", Times.window(window.window()));
    number("bad", window.bad());
    number("total", window.total());
    number("errorRatio", window.errorRatio());
    number("burn", window.burn());
    number("burnLower", window.burnLower());
    number("burnUpper", window.burnUpper());
    if (window.recorded()) {
      out.writeStringField("source", "recorded");
    }
    List<Gap> gaps = window.gaps().stream().sorted().toList(); // a set has no order of its own
    array("gaps", gaps, gap -> out.writeString(gap.name()));
    out.writeEndObject();
  }

  private void telemetry(List<Finding> findings) throws IOException {
    out.writeObjectFieldStart("telemetry");
    out.writeStringField("state", findings.isEmpty() ? "FIT" : "SUSPECT");
    array("findings", findings, this::finding);
    out.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    out.writeStartObject();
    out.writeStringField("code", finding.code());
    out.writeStringField("message", finding.message());
    out.writeStringField("routedTo", finding.routedTo());
    out.writeEndObject();
  }

  void override(Optional<FreezeOverride> override) throws IOException {
    if (override.isEmpty()) {
      out.writeNullField("override");
      return;
    }
    FreezeOverride granted = override.get();
    out.writeObjectFieldStart("override");
    out.writeStringField("id", granted.id());
    out.writeStringField("actor", granted.grantedBy());
    out.writeBooleanField("verified", granted.verified());
    text("approvedBy", granted.approvedBy());
    out.writeStringField("reason", granted.reason());
    text("ticket", granted.ticket());
    List<Lift> lifts = granted.lifts().stream().sorted().toList();
    array("lifts", lifts, lift -> out.writeString(lift.label()));
    out.writeStringField("expiresAt", Times.rfc3339(granted.expiresAt()));
    out.writeEndObject();
  }

  private void evidence(Evidence evidence) throws IOException {
    out.writeObjectFieldStart("evidence");
    array("queries", evidence.queries(), out::writeString);
    out.writeNumberField("requests", evidence.requests());
    out.writeStringField("dataSource", evidence.dataSource());
    memory(evidence.memory());
    array("approximate", evidence.approximate(), out::writeString);
    out.writeNumberField("elapsedMillis", evidence.elapsedMillis());
    out.writeEndObject();
  }

  private void memory(Recalled memory) throws IOException {
    if (memory.hours() == 0) {
      out.writeNullField("memory");
      return;
    }
    out.writeObjectFieldStart("memory");
    out.writeNumberField("hours", memory.hours());
    out.writeStringField("until", Times.rfc3339(memory.until()));
    out.writeEndObject();
  }

  private <T> void array(String key, List<T> items, PrettyJson.Item<T> each) throws IOException {
    PrettyJson.array(out, key, items, each);
  }

  private void text(String key, Optional<String> value) throws IOException {
    PrettyJson.text(out, key, value);
  }

  void instant(String key, Optional<Instant> value) throws IOException {
    text(key, value.map(Times::rfc3339));
  }

  /** Whole numbers without a fraction. Neither NaN nor an infinity is a number in JSON. */
  void number(String key, OptionalDouble value) throws IOException {
    if (value.isEmpty()) {
      out.writeNullField(key);
      return;
    }
    double number = value.getAsDouble();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(key + " is no number: " + number);
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      out.writeNumberField(key, (long) number);
    } else {
      out.writeNumberField(key, number);
    }
  }
}

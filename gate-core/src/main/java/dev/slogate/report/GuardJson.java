package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.GuardResult;
import dev.slogate.GuardResult.Incident;
import dev.slogate.GuardResult.Rollback;
import dev.slogate.GuardResult.Told;
import dev.slogate.GuardedSlo;
import dev.slogate.budget.Counts;
import dev.slogate.guard.Breach;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.Step;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** A watch for scripts, as {@code docs/schema/guard-v1.json} describes it. */
final class GuardJson {

  private final JsonGenerator out;
  private final DecisionFields fields;

  private GuardJson(JsonGenerator out) {
    this.out = out;
    fields = new DecisionFields(out);
  }

  static String render(GuardResult result) {
    return PrettyJson.write(out -> new GuardJson(out).result(result));
  }

  private void result(GuardResult result) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "slogate.dev/guard/v1");
    out.writeStringField("at", Times.rfc3339(result.at()));
    out.writeStringField("deploy", result.deploy().key());
    out.writeStringField("service", result.deploy().service());
    out.writeStringField("environment", result.deploy().environment());
    fields.change(result.deploy().change());
    out.writeStringField("startedAt", Times.rfc3339(result.deploy().startedAt()));
    fields.instant("firstTraffic", result.firstTraffic());
    out.writeStringField("settledAt", Times.rfc3339(result.settledAt()));
    out.writeNumberField("stepSeconds", result.step().toSeconds());
    out.writeStringField("verdict", result.verdict().name());
    out.writeNumberField("exitCode", result.exitCode().code());
    out.writeBooleanField("pages", result.pages());
    fields.owner(result.owner());
    fields.escalation(result.escalation());
    PrettyJson.array(out, "reasons", result.reasons(), this::reason);
    breach(result.breach());
    PrettyJson.array(out, "slos", result.slos(), this::slo);
    rollback(result.rollback());
    fields.override(result.override());
    PrettyJson.array(out, "incidents", result.incidents(), this::incident);
    PrettyJson.array(out, "told", result.told(), this::told);
    PrettyJson.array(out, "notes", result.notes(), out::writeString);
    out.writeEndObject();
  }

  private void reason(GuardReason reason) throws IOException {
    out.writeStartObject();
    out.writeStringField("code", reason.code().name());
    PrettyJson.text(out, "about", reason.about());
    out.writeStringField("message", reason.message());
    fields.number("value", reason.value());
    fields.number("threshold", reason.threshold());
    out.writeBooleanField("pages", reason.code().pages());
    out.writeEndObject();
  }

  private void breach(Optional<Breach> found) throws IOException {
    if (found.isEmpty()) {
      out.writeNullField("breach");
      return;
    }
    Breach breach = found.get();
    out.writeObjectFieldStart("breach");
    out.writeStringField("slo", breach.slo());
    out.writeStringField("comparedWith", breach.comparison().name());
    out.writeStringField("begin", Times.rfc3339(breach.begin()));
    out.writeStringField("foundAt", Times.rfc3339(breach.foundAt()));
    fields.number("burn", OptionalDouble.of(breach.burn()));
    out.writeEndObject();
  }

  private void slo(GuardedSlo slo) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", slo.name());
    out.writeStringField("displayName", slo.displayName());
    out.writeNumberField("target", slo.objective().target());
    out.writeStringField("period", slo.period());
    fields.number("factor", OptionalDouble.of(slo.factor()));
    fields.number("severe", OptionalDouble.of(slo.severe()));
    fields.number("burnBefore", slo.burnBefore());
    fields.number("burnSince", slo.burnSince());
    fields.number("canaryShare", slo.canaryShare());
    spent(slo.spent());
    PrettyJson.array(out, "before", slo.before(), this::step);
    PrettyJson.array(out, "since", slo.since(), this::step);
    PrettyJson.array(out, "after", slo.after(), this::step);
    out.writeEndObject();
  }

  private void spent(Optional<GuardedSlo.Spent> spent) throws IOException {
    if (spent.isEmpty()) {
      out.writeNullField("spent");
      return;
    }
    out.writeObjectFieldStart("spent");
    fields.number("bad", OptionalDouble.of(spent.get().bad()));
    fields.number("total", OptionalDouble.of(spent.get().total()));
    fields.number("share", OptionalDouble.of(spent.get().share()));
    out.writeEndObject();
  }

  private void step(Step step) throws IOException {
    out.writeStartObject();
    out.writeStringField("start", Times.rfc3339(step.start()));
    fields.number("bad", OptionalDouble.of(step.counts().bad()));
    fields.number("total", OptionalDouble.of(step.counts().total()));
    if (step.others().isEmpty()) {
      out.writeNullField("others");
    } else {
      Counts others = step.others().get();
      out.writeObjectFieldStart("others");
      fields.number("bad", OptionalDouble.of(others.bad()));
      fields.number("total", OptionalDouble.of(others.total()));
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void rollback(Optional<Rollback> ordered) throws IOException {
    if (ordered.isEmpty()) {
      out.writeNullField("rollback");
      return;
    }
    Rollback rollback = ordered.get();
    out.writeObjectFieldStart("rollback");
    out.writeStringField("key", rollback.order().key());
    out.writeStringField("from", rollback.order().from());
    out.writeStringField("to", rollback.order().to());
    out.writeStringField("state", rollback.state().name());
    PrettyJson.text(out, "said", rollback.said());
    out.writeStringField("orderedAt", Times.rfc3339(rollback.orderedAt()));
    fields.instant("sentAt", rollback.sentAt());
    fields.instant("confirmedAt", rollback.confirmedAt());
    out.writeEndObject();
  }

  private void incident(Incident incident) throws IOException {
    out.writeStartObject();
    out.writeStringField("incident", incident.name());
    out.writeStringField("slo", incident.slo());
    out.writeStringField("start", Times.rfc3339(incident.start()));
    out.writeStringField("end", Times.rfc3339(incident.end()));
    fields.number("share", OptionalDouble.of(incident.share()));
    out.writeBooleanField("major", incident.major());
    out.writeEndObject();
  }

  private void told(Told told) throws IOException {
    out.writeStartObject();
    out.writeStringField("team", told.team());
    out.writeStringField("what", told.what());
    out.writeStringField("raisedAt", Times.rfc3339(told.raisedAt()));
    fields.instant("deliveredAt", told.deliveredAt());
    out.writeEndObject();
  }
}

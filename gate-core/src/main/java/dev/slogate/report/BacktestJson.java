package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.Cause;
import dev.slogate.backtest.DeployLook;
import dev.slogate.backtest.Hold;
import dev.slogate.backtest.IncidentLook;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Span;
import dev.slogate.backtest.State;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.incident.PastIncident;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** A backtest for scripts, as {@code docs/schema/backtest-v1.json} describes it. */
final class BacktestJson {

  private final JsonGenerator out;

  private BacktestJson(JsonGenerator out) {
    this.out = out;
  }

  static String render(Backtest backtest, Optional<Backtest> against) {
    return PrettyJson.write(out -> new BacktestJson(out).write(backtest, against));
  }

  private void write(Backtest backtest, Optional<Backtest> against) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "slogate.dev/backtest/v1");
    out.writeStringField("from", Times.rfc3339(backtest.range().from()));
    out.writeStringField("to", Times.rfc3339(backtest.range().to()));
    seconds("stepSeconds", backtest.range().step());
    out.writeFieldName("backtest");
    backtest(backtest);
    if (against.isPresent()) {
      out.writeFieldName("against");
      backtest(against.get());
    } else {
      out.writeNullField("against");
    }
    out.writeEndObject();
  }

  private void backtest(Backtest backtest) throws IOException {
    out.writeStartObject();
    out.writeStringField("label", backtest.label());
    seconds("heldSeconds", backtest.in(State.HOLDS));
    PrettyJson.number(out, "heldShare", backtest.share(State.HOLDS));
    seconds("unknownSeconds", backtest.in(State.UNKNOWN));
    out.writeNumberField("freezes", backtest.holds());
    seconds("longestSeconds", backtest.longest());
    PrettyJson.array(out, "troubles", backtest.troubles(), out::writeString);
    PrettyJson.array(out, "places", backtest.places(), this::place);
    out.writeEndObject();
  }

  private void place(PlaceBacktest place) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", place.timeline().place().service());
    out.writeStringField("environment", place.timeline().place().environment());
    out.writeStringField("policy", place.policy());
    seconds("heldSeconds", place.timeline().in(State.HOLDS));
    PrettyJson.number(out, "heldShare", place.timeline().share(State.HOLDS));
    seconds("unknownSeconds", place.timeline().in(State.UNKNOWN));
    PrettyJson.array(out, "freezes", place.timeline().holds(), this::hold);
    PrettyJson.array(
        out,
        "unknown",
        place.timeline().spans().stream().filter(span -> span.state() == State.UNKNOWN).toList(),
        this::span);
    PrettyJson.array(out, "deploys", place.deploys(), this::deploy);
    PrettyJson.array(out, "incidents", place.incidents(), this::incident);
    out.writeEndObject();
  }

  private void hold(Hold hold) throws IOException {
    out.writeStartObject();
    out.writeStringField("from", Times.rfc3339(hold.from()));
    out.writeStringField("to", Times.rfc3339(hold.to()));
    out.writeBooleanField("ongoing", hold.ongoing());
    causes(out, hold.causes());
    out.writeEndObject();
  }

  private void span(Span span) throws IOException {
    out.writeStartObject();
    out.writeStringField("from", Times.rfc3339(span.from()));
    out.writeStringField("to", Times.rfc3339(span.to()));
    causes(out, span.look().causes());
    out.writeEndObject();
  }

  private void deploy(DeployLook look) throws IOException {
    out.writeStartObject();
    deploy(look.deploy());
    out.writeStringField("state", look.look().state().name());
    causes(out, look.look().causes());
    seconds("waitsSeconds", look.waits());
    out.writeEndObject();
  }

  private void deploy(PastDeploy deploy) throws IOException {
    out.writeStringField("at", Times.rfc3339(deploy.at()));
    PrettyJson.text(out, "version", deploy.change().version());
  }

  private void incident(IncidentLook look) throws IOException {
    out.writeStartObject();
    out.writeStringField("slo", look.slo());
    out.writeStringField("start", Times.rfc3339(look.incident().start()));
    out.writeStringField("end", Times.rfc3339(look.incident().end()));
    out.writeBooleanField("ongoing", look.incident().ongoing());
    out.writeBooleanField("major", look.match().major());
    out.writeStringField("origin", look.match().origin().name());
    record(look.match().record());
    PrettyJson.number(out, "budgetShare", look.incident().share());
    seconds("heldSeconds", look.held());
    seconds("delaySeconds", look.delay());
    seconds("heldAfterSeconds", look.heldAfter());
    PrettyJson.array(
        out,
        "deploysBefore",
        look.before(),
        deploy -> {
          out.writeStartObject();
          deploy(deploy);
          out.writeEndObject();
        });
    out.writeEndObject();
  }

  private void record(Optional<PastIncident> record) throws IOException {
    if (record.isEmpty()) {
      out.writeNullField("record");
      return;
    }
    PastIncident incident = record.get();
    out.writeObjectFieldStart("record");
    out.writeStringField("incident", incident.name());
    out.writeStringField("start", Times.rfc3339(incident.start()));
    out.writeStringField("end", Times.rfc3339(incident.end()));
    out.writeBooleanField("major", incident.major());
    PrettyJson.number(out, "budgetShare", incident.share());
    postmortem(incident.postmortem());
    out.writeEndObject();
  }

  private void postmortem(Optional<Due> postmortem) throws IOException {
    if (postmortem.isEmpty()) {
      out.writeNullField("postmortem");
      return;
    }
    Due due = postmortem.get();
    out.writeObjectFieldStart("postmortem");
    out.writeStringField("state", due.state().name());
    out.writeStringField("until", Times.rfc3339(due.until()));
    PrettyJson.text(out, "link", due.recorded().map(one -> one.writing().link()));
    out.writeEndObject();
  }

  static void causes(JsonGenerator out, Collection<Cause> causes) throws IOException {
    PrettyJson.array(
        out,
        "causes",
        causes.stream().sorted().toList(),
        cause -> {
          out.writeStartObject();
          out.writeStringField("code", cause.code().name());
          PrettyJson.text(out, "slo", cause.slo());
          out.writeEndObject();
        });
  }

  private void seconds(String key, Duration span) throws IOException {
    out.writeNumberField(key, span.toSeconds());
  }

  private void seconds(String key, Optional<Duration> span) throws IOException {
    if (span.isPresent()) {
      seconds(key, span.get());
    } else {
      out.writeNullField(key);
    }
  }
}

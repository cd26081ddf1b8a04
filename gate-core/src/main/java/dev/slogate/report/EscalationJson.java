package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Where SLOs stand on the ladder, for scripts. */
final class EscalationJson {

  private final JsonGenerator out;

  EscalationJson(JsonGenerator out) {
    this.out = out;
  }

  static String write(List<SloEscalation> all) {
    return PrettyJson.write(
        out -> {
          EscalationJson json = new EscalationJson(out);
          out.writeStartArray();
          for (SloEscalation one : all) {
            json.slo(one);
          }
          out.writeEndArray();
        });
  }

  private void slo(SloEscalation one) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", one.service());
    out.writeStringField("slo", one.slo());
    out.writeBooleanField("judged", one.judged());
    out.writeNumberField("level", one.standing().level().number());
    out.writeNumberField("missedInARow", one.standing().missedInARow());
    PrettyJson.text(out, "since", one.standing().since().map(Times::rfc3339));
    PrettyJson.text(out, "owner", one.standing().owner());
    PrettyJson.array(out, "due", one.outstanding(), due -> due(one, due));
    PrettyJson.array(out, "quarters", one.quarters(), this::quarter);
    running(one.running());
    PrettyJson.array(out, "incidents", one.incidents(), this::incident);
    PrettyJson.array(out, "tradeOffs", one.tradeOffs(), this::tradeOff);
    PrettyJson.array(out, "investments", one.investments(), this::investment);
    out.writeEndObject();
  }

  void due(SloEscalation one, Due due) throws IOException {
    out.writeStartObject();
    out.writeStringField("what", due.duty().name());
    out.writeStringField("subject", due.subject());
    out.writeStringField("who", EscalationWords.who(one.team(due), due.duty()));
    out.writeBooleanField("facilitatedBySre", due.duty().facilitatedBySre());
    out.writeStringField("until", Times.rfc3339(due.until()));
    out.writeStringField("state", due.state().name());
    PrettyJson.text(out, "recorded", due.recorded().map(writing -> Times.rfc3339(writing.at())));
    PrettyJson.text(out, "link", due.recorded().map(writing -> writing.writing().link()));
    out.writeEndObject();
  }

  void quarter(ClosedQuarter closed) throws IOException {
    out.writeStartObject();
    out.writeStringField("quarter", closed.quarter().text());
    out.writeStringField("zone", closed.quarter().zone().getId());
    out.writeStringField("outcome", closed.outcome().name());
    out.writeStringField("basis", closed.basis().name());
    out.writeNumberField("hours", closed.coverage().own());
    out.writeNumberField("known", closed.coverage().known());
    attainment(closed.attainment());
    PrettyJson.array(out, "dependencies", closed.parts(), this::part);
    out.writeEndObject();
  }

  void running(Optional<RunningQuarter> running) throws IOException {
    if (running.isEmpty()) {
      out.writeNullField("running");
      return;
    }
    out.writeObjectFieldStart("running");
    out.writeStringField("quarter", running.get().quarter().text());
    out.writeStringField("prospect", running.get().prospect().name());
    out.writeNumberField("hours", running.get().coverage().own());
    out.writeNumberField("known", running.get().coverage().known());
    attainment(running.get().soFar());
    out.writeEndObject();
  }

  void attainment(Optional<Attainment> attained) throws IOException {
    number("bad", attained.map(Attainment::bad));
    number("total", attained.map(Attainment::total));
    number("allowed", attained.map(Attainment::allowed));
  }

  void number(String key, Optional<BigDecimal> value) throws IOException {
    PrettyJson.number(out, key, value);
  }

  void incident(PastIncident incident) throws IOException {
    out.writeStartObject();
    out.writeStringField("incident", incident.name());
    out.writeStringField("start", Times.rfc3339(incident.start()));
    out.writeStringField("end", Times.rfc3339(incident.end()));
    PrettyJson.number(out, "bad", incident.bad());
    PrettyJson.number(out, "total", incident.total());
    PrettyJson.number(out, "peakBurn", incident.peakBurn());
    PrettyJson.number(out, "share", incident.share());
    out.writeBooleanField("major", incident.major());
    PrettyJson.array(out, "dependencies", incident.parts(), this::part);
    out.writeEndObject();
  }

  void part(Part part) throws IOException {
    Contribution contribution = part.contribution();
    out.writeStartObject();
    out.writeStringField("service", contribution.dependency());
    out.writeStringField("slo", part.slo());
    out.writeStringField("verdict", contribution.verdict().name());
    PrettyJson.number(out, "badEvents", contribution.badEvents());
    Optional<Contribution.Evidence> evidence = contribution.evidence();
    number("share", evidence.map(e -> BigDecimal.valueOf(e.share())));
    number("lower", evidence.map(e -> BigDecimal.valueOf(e.bounds().lower())));
    number("upper", evidence.map(e -> BigDecimal.valueOf(e.bounds().upper())));
    number("chance", evidence.map(e -> BigDecimal.valueOf(e.chance())));
    number("coincidence", evidence.map(e -> BigDecimal.valueOf(e.coincidence())));
    out.writeEndObject();
  }

  void tradeOff(TradeOff.Recorded recorded) throws IOException {
    TradeOff tradeOff = recorded.tradeOff();
    out.writeStartObject();
    out.writeStringField("id", tradeOff.id());
    out.writeStringField("at", Times.rfc3339(recorded.at()));
    out.writeStringField("by", recorded.by());
    out.writeStringField("what", tradeOff.what());
    out.writeStringField("agreedWith", tradeOff.agreedWith());
    out.writeNumberField("share", tradeOff.share());
    out.writeStringField("until", Times.rfc3339(tradeOff.until()));
    out.writeStringField("link", tradeOff.link());
    out.writeEndObject();
  }

  void investment(Investment.Recorded recorded) throws IOException {
    Investment investment = recorded.investment();
    out.writeStartObject();
    out.writeStringField("id", investment.id());
    out.writeStringField("at", Times.rfc3339(recorded.at()));
    out.writeStringField("by", recorded.by());
    out.writeStringField("what", investment.what());
    out.writeStringField("effort", investment.effort());
    PrettyJson.text(out, "until", investment.until().map(Times::rfc3339));
    out.writeStringField("link", investment.link());
    out.writeEndObject();
  }
}

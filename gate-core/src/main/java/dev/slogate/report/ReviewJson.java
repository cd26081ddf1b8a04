package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.FreezeOverride;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Targets;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.pattern.Pattern;
import dev.slogate.review.ExemptCost;
import dev.slogate.review.OverrideCost;
import dev.slogate.review.QuarterReview;
import dev.slogate.review.SharedDependency;
import dev.slogate.review.SharedPattern;
import dev.slogate.review.SloReview;
import dev.slogate.review.Spending;
import dev.slogate.review.TeamReview;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A quarterly review for scripts, as {@code docs/schema/review-v1.json} describes it. */
final class ReviewJson {

  private final JsonGenerator out;
  private final EscalationJson escalations;

  private ReviewJson(JsonGenerator out) {
    this.out = out;
    escalations = new EscalationJson(out);
  }

  static String render(QuarterReview review) {
    return PrettyJson.write(out -> new ReviewJson(out).review(review));
  }

  private void review(QuarterReview review) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "slogate.dev/review/v1");
    out.writeStringField("quarter", review.quarter());
    out.writeStringField("at", Times.rfc3339(review.at()));
    out.writeBooleanField("onRecord", review.onRecord());
    PrettyJson.array(out, "teams", review.teams(), this::team);
    PrettyJson.array(out, "sharedDependencies", review.sharedDependencies(), this::shared);
    PrettyJson.array(out, "sharedPatterns", review.sharedPatterns(), this::shared);
    out.writeEndObject();
  }

  private void team(TeamReview team) throws IOException {
    out.writeStartObject();
    out.writeStringField("team", team.team());
    out.writeStringField("displayName", team.displayName());
    PrettyJson.array(out, "slos", team.slos(), this::slo);
    PrettyJson.array(out, "overrides", team.overrides(), this::override);
    PrettyJson.array(out, "exemptions", team.exemptions(), this::exemption);
    PrettyJson.array(out, "tradeOffs", team.tradeOffs(), escalations::tradeOff);
    PrettyJson.array(out, "investments", team.investments(), escalations::investment);
    out.writeEndObject();
  }

  private void slo(SloReview slo) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", slo.service());
    out.writeStringField("slo", slo.slo());
    out.writeStringField("displayName", slo.displayName());
    out.writeStringField("state", slo.state().name());
    escalations.attainment(slo.attainment());
    escalations.number("attained", slo.attainment().map(one -> one.share()));
    number("lower", slo.bounds().map(Bounds::lower));
    number("upper", slo.bounds().map(Bounds::upper));
    projected(slo);
    PrettyJson.array(out, "targets", slo.targets(), this::target);
    out.writeNumberField("level", slo.past().standing().level().number());
    out.writeNumberField("missedInARow", slo.past().standing().missedInARow());
    PrettyJson.text(out, "since", slo.past().standing().since().map(Times::rfc3339));
    PrettyJson.array(out, "due", slo.dues(), due -> escalations.due(slo.past(), due));
    PrettyJson.array(out, "decisions", slo.decisions(), this::decision);
    PrettyJson.array(out, "quarters", slo.upToHere(Integer.MAX_VALUE), escalations::quarter);
    PrettyJson.array(out, "incidents", slo.incidents(), escalations::incident);
    PrettyJson.array(out, "patterns", slo.patterns(), this::pattern);
    PrettyJson.array(
        out, "spending", slo.spending().map(Spending::points).orElse(List.of()), this::point);
    out.writeEndObject();
  }

  private void projected(SloReview slo) throws IOException {
    var projected = slo.running().flatMap(running -> running.projected());
    number("projected", projected.map(end -> end.share()));
    number("projectedLower", projected.map(end -> end.bounds().lower()));
    number("projectedUpper", projected.map(end -> end.bounds().upper()));
  }

  private void number(String key, Optional<Double> value) throws IOException {
    escalations.number(key, value.map(BigDecimal::valueOf));
  }

  private void target(Targets.Since since) throws IOException {
    out.writeStartObject();
    out.writeStringField("from", Times.rfc3339(since.from()));
    out.writeNumberField("target", since.objective().target());
    out.writeEndObject();
  }

  private void decision(Writing.Recorded recorded) throws IOException {
    ExecutiveDecision decision = (ExecutiveDecision) recorded.writing();
    out.writeStartObject();
    out.writeStringField("at", Times.rfc3339(recorded.at()));
    out.writeStringField("by", recorded.by());
    out.writeStringField("quarter", decision.quarter());
    out.writeStringField("choice", decision.choice().name());
    PrettyJson.text(out, "investment", decision.investment());
    escalations.number("formerTarget", decision.formerTarget());
    escalations.number("target", decision.target());
    out.writeStringField("link", decision.link());
    out.writeEndObject();
  }

  private void pattern(Pattern pattern) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", pattern.kind().name());
    out.writeStringField("subject", pattern.subject());
    out.writeNumberField("support", pattern.support());
    out.writeNumberField("of", pattern.of());
    PrettyJson.number(out, "observed", pattern.observed());
    PrettyJson.number(out, "expected", pattern.expected());
    PrettyJson.number(out, "chance", pattern.chance());
    out.writeEndObject();
  }

  private void point(Spending.Point point) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", Times.rfc3339(point.at()));
    PrettyJson.number(out, "spent", point.spent());
    out.writeEndObject();
  }

  private void override(OverrideCost cost) throws IOException {
    FreezeOverride override = cost.override();
    out.writeStartObject();
    out.writeStringField("override", override.id());
    out.writeStringField("service", override.service());
    out.writeStringField("deploy", cost.use().deploy());
    out.writeStringField("at", Times.rfc3339(cost.use().at()));
    out.writeStringField("grantedBy", override.grantedBy());
    PrettyJson.text(out, "approvedBy", override.approvedBy());
    out.writeStringField("reason", override.reason());
    PrettyJson.text(out, "ticket", override.ticket());
    PrettyJson.array(out, "burnt", cost.use().costs(), this::burnt);
    out.writeEndObject();
  }

  private void exemption(ExemptCost exempt) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", exempt.service());
    out.writeStringField("environment", exempt.environment());
    out.writeStringField("deploy", exempt.deploy());
    out.writeStringField("at", Times.rfc3339(exempt.at()));
    PrettyJson.array(out, "burnt", exempt.costs(), this::burnt);
    out.writeEndObject();
  }

  private void burnt(FreezeOverride.Cost cost) throws IOException {
    out.writeStartObject();
    out.writeStringField("slo", cost.slo());
    escalations.number("bad", Optional.of(cost.bad()));
    escalations.number("share", Optional.of(cost.share()));
    PrettyJson.array(out, "dependencies", cost.parts(), escalations::part);
    out.writeEndObject();
  }

  private void shared(SharedDependency shared) throws IOException {
    out.writeStartObject();
    out.writeStringField("dependency", shared.dependency());
    PrettyJson.array(
        out,
        "affected",
        shared.affected(),
        one -> {
          out.writeStartObject();
          out.writeStringField("team", one.team());
          out.writeStringField("service", one.service());
          out.writeStringField("slo", one.slo());
          out.writeNumberField("incidents", one.incidents());
          out.writeEndObject();
        });
    out.writeEndObject();
  }

  private void shared(SharedPattern shared) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", shared.kind().name());
    out.writeStringField("subject", shared.subject());
    out.writeStringField("zone", shared.zone().getId());
    PrettyJson.array(
        out,
        "where",
        shared.where(),
        one -> {
          out.writeStartObject();
          out.writeStringField("service", one.service());
          out.writeStringField("slo", one.slo());
          out.writeEndObject();
        });
    out.writeEndObject();
  }
}

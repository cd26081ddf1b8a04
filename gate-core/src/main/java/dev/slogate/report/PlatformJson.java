package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.review.PlatformReview;
import java.io.IOException;

/** The platform team's page for scripts, as {@code docs/schema/platform-v1.json} describes it. */
final class PlatformJson {

  private PlatformJson() {}

  static String render(PlatformReview review) {
    return PrettyJson.write(out -> write(review, out));
  }

  private static void write(PlatformReview review, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "slogate.dev/platform/v1");
    out.writeStringField("at", Times.rfc3339(review.at()));
    PrettyJson.array(
        out,
        "findings",
        review.findings(),
        finding -> {
          out.writeStartObject();
          out.writeStringField("code", finding.code());
          out.writeStringField("message", finding.message());
          out.writeStringField("routedTo", finding.routedTo());
          out.writeEndObject();
        });
    PrettyJson.array(
        out,
        "findingsOnRecord",
        review.findingsOnRecord(),
        finding -> {
          out.writeStartObject();
          out.writeStringField("code", finding.code());
          out.writeStringField("message", finding.message());
          out.writeNumberField("times", finding.times());
          out.writeStringField("first", Times.rfc3339(finding.first()));
          PrettyJson.text(out, "over", finding.over().map(Times::rfc3339));
          out.writeEndObject();
        });
    PrettyJson.array(
        out,
        "gapsNow",
        review.gapsNow(),
        gap -> {
          out.writeStartObject();
          out.writeStringField("gap", gap.gap().name());
          out.writeStringField("service", gap.service());
          out.writeStringField("slo", gap.slo());
          out.writeStringField("message", gap.message());
          out.writeEndObject();
        });
    out.writeNumberField("decisions", review.decisions());
    PrettyJson.array(
        out,
        "gapsOnRecord",
        review.gapsOnRecord(),
        gap -> {
          out.writeStartObject();
          out.writeStringField("gap", gap.gap().name());
          out.writeStringField("service", gap.service());
          out.writeStringField("slo", gap.slo());
          out.writeNumberField("decisions", gap.decisions());
          out.writeStringField("last", Times.rfc3339(gap.last()));
          out.writeEndObject();
        });
    PrettyJson.array(out, "coverage", review.coverage(), one -> coverage(one, out));
    out.writeEndObject();
  }

  private static void coverage(PlatformReview.Coverage coverage, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", coverage.kind().name());
    out.writeNumberField("of", coverage.of());
    PrettyJson.array(
        out,
        "missing",
        coverage.missing(),
        one -> {
          out.writeStartObject();
          out.writeStringField("subject", one.subject());
          out.writeStringField("message", one.message());
          out.writeEndObject();
        });
    out.writeEndObject();
  }
}

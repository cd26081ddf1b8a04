package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.backtest.Shadow;
import dev.slogate.backtest.ShadowDeploy;
import dev.slogate.backtest.ShadowPlace;
import java.io.IOException;

/** Shadow mode for scripts, as {@code docs/schema/shadow-v1.json} describes it. */
final class ShadowJson {

  private final JsonGenerator out;

  private ShadowJson(JsonGenerator out) {
    this.out = out;
  }

  static String render(Shadow shadow) {
    return PrettyJson.write(out -> new ShadowJson(out).write(shadow));
  }

  private void write(Shadow shadow) throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "slogate.dev/shadow/v1");
    out.writeStringField("from", Times.rfc3339(shadow.from()));
    out.writeStringField("to", Times.rfc3339(shadow.to()));
    out.writeNumberField("decided", shadow.decided());
    out.writeNumberField("shadowed", shadow.shadowed());
    PrettyJson.array(out, "places", shadow.places(), this::place);
    out.writeEndObject();
  }

  private void place(ShadowPlace place) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", place.place().service());
    out.writeStringField("environment", place.place().environment());
    out.writeNumberField("decided", place.decided());
    PrettyJson.array(out, "shadowed", place.shadowed(), this::deploy);
    out.writeEndObject();
  }

  private void deploy(ShadowDeploy deploy) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", Times.rfc3339(deploy.deploy().at()));
    out.writeStringField("deploy", deploy.key());
    PrettyJson.text(out, "version", deploy.deploy().change().version());
    out.writeStringField("policy", deploy.policy());
    out.writeStringField("state", deploy.look().state().name());
    BacktestJson.causes(out, deploy.look().causes());
    out.writeEndObject();
  }
}

package dev.slogate.report;

import dev.slogate.Deploy;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.util.Locale;

/** A deploy for people and for scripts. */
public final class DeployReport {

  private DeployReport() {}

  /** One sentence. */
  public static String text(Deploy deploy) {
    return "Deploy "
        + Untrusted.line(deploy.key())
        + ": "
        + Untrusted.line(deploy.service())
        + deploy.change().version().map(version -> " " + Untrusted.line(version)).orElse("")
        + " to "
        + Untrusted.line(deploy.environment())
        + (deploy.wayBack() == WayBack.IRREVERSIBLE ? " (irreversible)" : "")
        + ", begun "
        + Times.rfc3339(deploy.startedAt())
        + " by "
        + Untrusted.line(deploy.change().actor())
        + deploy.finishedAt().map(at -> ", ended " + Times.rfc3339(at)).orElse("")
        + deploy
            .result()
            .map(result -> ": " + result.name().toLowerCase(Locale.ROOT))
            .orElse(", going on")
        + ".\n";
  }

  /** One sentence in GitHub Flavored Markdown. */
  public static String markdown(Deploy deploy) {
    return Gfm.text(text(deploy)) + "\n";
  }

  /** One object. */
  public static String json(Deploy deploy) {
    return PrettyJson.write(
        out -> {
          out.writeStartObject();
          out.writeStringField("deploy", deploy.key());
          out.writeStringField("service", deploy.service());
          out.writeStringField("environment", deploy.environment());
          PrettyJson.text(out, "version", deploy.change().version());
          out.writeStringField("class", deploy.change().change().label());
          out.writeStringField("wayBack", deploy.wayBack().name());
          out.writeStringField("actor", deploy.change().actor());
          out.writeStringField("startedAt", Times.rfc3339(deploy.startedAt()));
          PrettyJson.text(out, "finishedAt", deploy.finishedAt().map(Times::rfc3339));
          PrettyJson.text(out, "result", deploy.result().map(Enum::name));
          out.writeEndObject();
        });
  }
}

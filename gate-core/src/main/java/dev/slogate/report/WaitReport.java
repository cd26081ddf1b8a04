package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.DeployRequest;
import dev.slogate.OpenWait;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;

/** Deploys that wait, for people and for scripts. */
public final class WaitReport {

  private static final String HELD = "HELD";

  private WaitReport() {}

  /** A table. */
  public static String text(List<OpenWait> waits, Palette palette, int width) {
    if (waits.isEmpty()) {
      return "No deploy waits.\n";
    }
    TextTable table = new TextTable().left("SERVICE").left("VERSION").left("TO").left("SINCE");
    table.left("STATE").left("DEPLOY");
    for (OpenWait wait : waits) {
      DeployRequest request = wait.waiting().request();
      table.row(
          List.of(
              Cell.of(Untrusted.line(request.service(), 40)),
              Cell.of(Untrusted.line(request.change().version().orElse(""), 12)),
              Cell.of(Untrusted.line(request.environment(), 24)),
              Cell.of(Times.rfc3339(wait.since())),
              new Cell(state(wait), wait.answer().isPresent() ? Ink.NONE : Ink.BAD),
              Cell.of(Untrusted.line(wait.waiting().deploy(), 80))),
          List.of());
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  private static String state(OpenWait wait) {
    return wait.answer().map(answer -> answer.kind().name()).orElse(HELD);
  }

  /** One sentence about a deploy that a person said no to. */
  public static String refused(OpenWait wait) {
    DeployRequest request = wait.waiting().request();
    return "%s to %s is refused: the server rejects deploy %s within a minute.\n"
        .formatted(
            Untrusted.line(request.service()),
            Untrusted.line(request.environment()),
            Untrusted.line(wait.waiting().deploy()));
  }

  /** An array, in the order given. */
  public static String json(List<OpenWait> waits) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (OpenWait wait : waits) {
            write(out, wait);
          }
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, OpenWait wait) throws IOException {
    DeployRequest request = wait.waiting().request();
    out.writeStartObject();
    out.writeStringField("service", request.service());
    out.writeStringField("environment", request.environment());
    PrettyJson.text(out, "version", request.change().version());
    out.writeStringField("deploy", wait.waiting().deploy());
    out.writeStringField("since", Times.rfc3339(wait.since()));
    out.writeStringField("state", state(wait));
    out.writeEndObject();
  }
}

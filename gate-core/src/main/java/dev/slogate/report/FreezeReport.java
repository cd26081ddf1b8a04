package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.Freeze;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Freezes for people and for scripts. */
public final class FreezeReport {

  private FreezeReport() {}

  /** A table, with why below each row. */
  public static String text(List<Freeze> freezes, Instant at, Palette palette, int width) {
    if (freezes.isEmpty()) {
      return "No freeze.\n";
    }
    TextTable table = new TextTable().left("FREEZE").left("STATE").left("SERVICES").left("IN");
    table.left("UNTIL").left("BY");
    for (Freeze freeze : freezes) {
      FreezeLine line = FreezeLine.of(freeze, at);
      table.row(
          List.of(
              new Cell(Untrusted.cut(line.id(), 40), Ink.STRONG),
              new Cell(line.state(), freeze.inForce(at) ? Ink.BAD : Ink.FAINT),
              Cell.of(Untrusted.cut(line.services(), 40)),
              Cell.of(Untrusted.cut(line.environments(), 24)),
              Cell.of(line.until()),
              Cell.of(Untrusted.cut(line.by(), 50))),
          line.notes());
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  /** An array, in the order given. */
  public static String json(List<Freeze> freezes, Instant at) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (Freeze freeze : freezes) {
            write(out, freeze, at);
          }
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, Freeze freeze, Instant at) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", freeze.id());
    out.writeStringField("origin", freeze.origin().name());
    out.writeBooleanField("inForce", freeze.inForce(at));
    PrettyJson.array(out, "services", freeze.services(), out::writeString);
    PrettyJson.array(out, "environments", freeze.environments(), out::writeString);
    out.writeStringField("reason", freeze.reason());
    out.writeStringField("by", freeze.by());
    out.writeStringField("since", Times.rfc3339(freeze.since()));
    PrettyJson.text(out, "until", freeze.until().map(Times::rfc3339));
    PrettyJson.array(out, "exempt", freeze.exempt(), change -> out.writeString(change.label()));
    PrettyJson.text(out, "liftedBy", freeze.liftedBy());
    out.writeEndObject();
  }
}

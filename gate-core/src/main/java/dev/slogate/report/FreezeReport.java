package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.ChangeClass;
import dev.slogate.Freeze;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
      boolean inForce = freeze.inForce(at);
      table.row(
          List.of(
              new Cell(Untrusted.line(freeze.id(), 40), Ink.STRONG),
              new Cell(state(freeze, at), inForce ? Ink.BAD : Ink.FAINT),
              Cell.of(Untrusted.line(services(freeze), 40)),
              Cell.of(Untrusted.line(environments(freeze), 24)),
              Cell.of(until(freeze, at)),
              Cell.of(Untrusted.line(freeze.by(), 50))),
          notes(freeze));
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  private static String state(Freeze freeze, Instant at) {
    if (freeze.inForce(at)) {
      return "in force";
    }
    return freeze.liftedBy().isPresent() ? "lifted" : "over";
  }

  private static String services(Freeze freeze) {
    return freeze.services().contains(Freeze.ALL) ? "all" : String.join(", ", freeze.services());
  }

  private static String environments(Freeze freeze) {
    return freeze.environments().isEmpty() ? "all" : String.join(", ", freeze.environments());
  }

  private static String until(Freeze freeze, Instant at) {
    return freeze
        .until()
        .map(end -> end.isAfter(at) ? Times.expected(end, at) : Times.rfc3339(end))
        .orElse("lifted");
  }

  private static List<String> notes(Freeze freeze) {
    List<String> notes = new ArrayList<>(List.of(Words.sentence(freeze.reason())));
    if (!freeze.exempt().isEmpty()) {
      notes.add(
          "Not for "
              + freeze.exempt().stream().map(ChangeClass::label).collect(Collectors.joining(", "))
              + " changes.");
    }
    freeze.liftedBy().ifPresent(who -> notes.add("Lifted by " + Untrusted.line(who) + "."));
    return notes;
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

package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.OpenRollback;
import dev.slogate.RollbackOutcome;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;

/** Orders to roll back that are open, for people and for scripts. */
public final class RollbackReport {

  private RollbackReport() {}

  /** A table. */
  public static String text(List<OpenRollback> open, Palette palette, int width) {
    if (open.isEmpty()) {
      return "No rollback is open.\n";
    }
    TextTable table = new TextTable().left("SERVICE").left("IN").left("FROM").left("TO");
    table.left("ORDERED").left("DEPLOY");
    for (OpenRollback one : open) {
      table.row(
          List.of(
              Cell.of(Untrusted.line(one.service(), 40)),
              Cell.of(Untrusted.line(one.environment(), 24)),
              new Cell(Untrusted.line(one.from(), 40), Ink.BAD),
              Cell.of(Untrusted.line(one.to(), 40)),
              Cell.of(Times.rfc3339(one.orderedAt())),
              Cell.of(Untrusted.line(one.deploy(), 50))),
          List.of(Untrusted.line(Words.sentence(state(one)))));
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  private static String state(OpenRollback one) {
    return one.left()
        .orElseGet(
            () ->
                one.sentAt()
                    .map(at -> "Sent " + Times.rfc3339(at) + ", and not confirmed yet")
                    .orElse("Nobody sent it yet"));
  }

  /** One sentence about an order that is settled. */
  public static String settled(OpenRollback one, RollbackOutcome outcome) {
    return "The rollback of %s in %s from %s to %s is settled: %s. %s stays locked there until lock release.\n"
        .formatted(
            Untrusted.line(one.service()),
            Untrusted.line(one.environment()),
            Untrusted.line(one.from()),
            Untrusted.line(one.to()),
            outcome.label().replace('-', ' '),
            Untrusted.line(one.from()));
  }

  /** An array, in the order given. */
  public static String json(List<OpenRollback> open) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (OpenRollback one : open) {
            write(out, one);
          }
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, OpenRollback one) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", one.service());
    out.writeStringField("environment", one.environment());
    out.writeStringField("deploy", one.deploy());
    out.writeStringField("from", one.from());
    out.writeStringField("to", one.to());
    out.writeStringField("orderedAt", Times.rfc3339(one.orderedAt()));
    PrettyJson.text(out, "sentAt", one.sentAt().map(Times::rfc3339));
    PrettyJson.text(out, "left", one.left());
    out.writeEndObject();
  }
}

package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.Lock;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;

/** Locked versions for people and for scripts. */
public final class LockReport {

  private LockReport() {}

  /** A table. */
  public static String text(List<Lock> locks, Palette palette, int width) {
    if (locks.isEmpty()) {
      return "No version is locked.\n";
    }
    TextTable table = new TextTable().left("SERVICE").left("VERSION").left("IN").left("SINCE");
    table.left("ROLLED BACK");
    for (Lock lock : locks) {
      table.row(
          List.of(
              Cell.of(Untrusted.line(lock.service(), 40)),
              new Cell(Untrusted.line(lock.version(), 40), Ink.BAD),
              Cell.of(Untrusted.line(lock.environment(), 24)),
              Cell.of(Times.rfc3339(lock.since())),
              Cell.of("deploy " + Untrusted.line(lock.deploy(), 50))),
          List.of());
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  /** One sentence about a lock that was. */
  public static String released(Lock lock) {
    return "%s %s may go to %s again; it was locked since %s.\n"
        .formatted(
            Untrusted.line(lock.service()),
            Untrusted.line(lock.version()),
            Untrusted.line(lock.environment()),
            Times.rfc3339(lock.since()));
  }

  /** An array, in the order given. */
  public static String json(List<Lock> locks) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (Lock lock : locks) {
            write(out, lock);
          }
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, Lock lock) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", lock.service());
    out.writeStringField("environment", lock.environment());
    out.writeStringField("version", lock.version());
    out.writeStringField("deploy", lock.deploy());
    out.writeStringField("since", Times.rfc3339(lock.since()));
    out.writeEndObject();
  }
}

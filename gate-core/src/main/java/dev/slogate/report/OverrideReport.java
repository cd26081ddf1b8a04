package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.FreezeOverride;
import dev.slogate.FreezeOverride.Cost;
import dev.slogate.FreezeOverride.Use;
import dev.slogate.Lift;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Overrides for people and for scripts. */
public final class OverrideReport {

  private OverrideReport() {}

  /** A table, with why and at what price below each row. */
  public static String text(
      List<FreezeOverride> overrides, Instant at, Palette palette, int width) {
    if (overrides.isEmpty()) {
      return "No override.\n";
    }
    TextTable table = new TextTable().left("OVERRIDE").left("STATE").left("SERVICE").left("IN");
    table.left("LIFTS").right("USED").left("UNTIL").left("BY");
    for (FreezeOverride override : overrides) {
      OverrideLine line = OverrideLine.of(override, at);
      table.row(
          List.of(
              new Cell(line.id(), Ink.STRONG),
              new Cell(line.state(), ink(override)),
              Cell.of(Untrusted.cut(line.service(), 24)),
              Cell.of(Untrusted.cut(line.environment(), 16)),
              Cell.of(line.lifts()),
              Cell.of(line.used()),
              Cell.of(line.until()),
              Cell.of(Untrusted.cut(line.by(), 40))),
          line.notes());
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  private static Ink ink(FreezeOverride override) {
    return switch (override.state()) {
      case IN_FORCE -> Ink.WARNING;
      case AWAITING_APPROVAL -> Ink.STRONG;
      case USED_UP, EXPIRED, REVOKED -> Ink.FAINT;
    };
  }

  /** An array, in the order given. */
  public static String json(List<FreezeOverride> overrides) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (FreezeOverride override : overrides) {
            write(out, override);
          }
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, FreezeOverride override) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", override.id());
    out.writeStringField("state", override.state().name());
    out.writeStringField("service", override.service());
    PrettyJson.text(out, "environment", override.environment());
    PrettyJson.text(out, "version", override.version());
    List<Lift> lifts = override.lifts().stream().sorted().toList();
    PrettyJson.array(out, "lifts", lifts, lift -> out.writeString(lift.label()));
    out.writeStringField("reason", override.reason());
    PrettyJson.text(out, "ticket", override.ticket());
    out.writeStringField("grantedBy", override.grantedBy());
    out.writeBooleanField("verified", override.verified());
    out.writeStringField("grantedAt", Times.rfc3339(override.grantedAt()));
    out.writeStringField("expiresAt", Times.rfc3339(override.expiresAt()));
    out.writeNumberField("uses", override.uses());
    out.writeBooleanField("secondPerson", override.secondPerson());
    PrettyJson.text(out, "approvedBy", override.approvedBy());
    PrettyJson.text(out, "revokedBy", override.revokedBy());
    PrettyJson.array(out, "used", override.used(), use -> write(out, use));
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Use use) throws IOException {
    out.writeStartObject();
    out.writeStringField("deploy", use.deploy());
    out.writeStringField("at", Times.rfc3339(use.at()));
    PrettyJson.array(out, "costs", use.costs(), cost -> write(out, cost));
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Cost cost) throws IOException {
    out.writeStartObject();
    out.writeStringField("slo", cost.slo());
    out.writeNumberField("bad", cost.bad());
    out.writeNumberField("share", cost.share());
    out.writeEndObject();
  }
}

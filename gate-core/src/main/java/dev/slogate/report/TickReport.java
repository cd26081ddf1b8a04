package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.Tick;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a tick did, for people and for scripts. */
public final class TickReport {

  private TickReport() {}

  /** A line each; what could not be done says so. */
  public static String text(List<Tick.Line> lines) {
    StringBuilder out = new StringBuilder();
    for (Tick.Line line : lines) {
      out.append(line.step().name().toLowerCase(Locale.ROOT))
          .append(line.trouble() ? ": NOT DONE, tried again next time: " : ": ")
          .append(Words.sentence(line.message()))
          .append('\n');
    }
    return out.toString();
  }

  /** An array, in the order in which it was done. */
  public static String json(List<Tick.Line> lines) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (Tick.Line line : lines) {
            write(out, line);
          }
          out.writeEndArray();
        });
  }

  static void write(JsonGenerator out, Tick.Line line) throws IOException {
    out.writeStartObject();
    out.writeStringField("step", line.step().name());
    out.writeBooleanField("done", !line.trouble());
    out.writeStringField("message", line.message());
    out.writeEndObject();
  }
}

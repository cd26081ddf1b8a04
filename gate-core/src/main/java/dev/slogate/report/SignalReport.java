package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.Tick;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Signal;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signals on their way out, for people and for scripts. */
public final class SignalReport {

  private SignalReport() {}

  /** A table, with what each says below its row, and what came of posting them. */
  public static String text(
      List<Outgoing> signals, List<Tick.Line> lines, Palette palette, int width) {
    StringBuilder out = new StringBuilder();
    if (signals.isEmpty()) {
      out.append("No signal is due.\n");
    } else {
      TextTable table = new TextTable().left("SIGNAL").left("TEAM").left("LEVEL").left("ABOUT");
      table.left("STATE");
      for (Outgoing one : signals) {
        Signal signal = one.signal();
        table.row(
            List.of(
                new Cell(label(signal, "signal", 40), Ink.STRONG),
                Cell.of(label(signal, "team", 40)),
                Cell.of(label(signal, "level", 5)),
                Cell.of(Untrusted.line(about(signal), 60)),
                new Cell(state(one), one.waits() ? Ink.WARNING : Ink.FAINT)),
            List.of(Words.sentence(signal.summary())));
      }
      table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    }
    return lines.isEmpty() ? out.toString() : out + "\n" + TickReport.text(lines);
  }

  private static String label(Signal signal, String name, int codePoints) {
    return Untrusted.line(signal.label(name).orElse("–"), codePoints);
  }

  private static String about(Signal signal) {
    return Stream.of("service", "quarter", "incident", "finding")
        .flatMap(name -> signal.label(name).stream())
        .collect(Collectors.joining(" "));
  }

  private static String state(Outgoing one) {
    if (one.id().isEmpty()) {
      return "would be raised";
    }
    if (!one.firing()) {
      return one.waits() ? "over, not told yet" : "over";
    }
    return one.delivered()
        .map(at -> "delivered since " + Times.rfc3339(at))
        .orElse("waits to be delivered");
  }

  /** An object: the signals, and what came of posting them. */
  public static String json(List<Outgoing> signals, List<Tick.Line> lines) {
    return PrettyJson.write(
        out -> {
          out.writeStartObject();
          PrettyJson.array(out, "signals", signals, one -> write(out, one));
          PrettyJson.array(out, "lines", lines, line -> TickReport.write(out, line));
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, Outgoing one) throws IOException {
    out.writeStartObject();
    PrettyJson.text(out, "id", Optional.of(one.id()).filter(id -> !id.isEmpty()));
    texts(out, "labels", one.signal().labels());
    texts(out, "annotations", one.signal().annotations());
    out.writeStringField("startsAt", Times.rfc3339(one.signal().startsAt()));
    out.writeStringField("raised", Times.rfc3339(one.raised()));
    PrettyJson.text(out, "delivered", one.delivered().map(Times::rfc3339));
    PrettyJson.text(out, "resolved", one.resolved().map(Times::rfc3339));
    out.writeBooleanField("waits", one.waits());
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String key, Map<String, String> texts)
      throws IOException {
    out.writeObjectFieldStart(key);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeStringField(text.getKey(), text.getValue());
    }
    out.writeEndObject();
  }
}

package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.Expansion;
import dev.slogate.Expansion.Origin;
import dev.slogate.Expansion.Part;
import dev.slogate.Expansion.Setting;
import java.io.IOException;
import java.util.List;

/** What SLOs became of their templates, as {@code lint --expand} shows it. */
final class ExpansionReport {

  private ExpansionReport() {}

  static String text(List<Expansion> expansions) {
    StringBuilder text = new StringBuilder();
    for (Expansion one : expansions) {
      line(
          text, "", "SLO " + one.slo() + " of " + one.service() + ", asked of " + one.dataSource());
      one.origin().ifPresent(origin -> origin(text, origin));
      if (one.origin().isEmpty()) {
        line(text, "  ", "written out, from no template");
      }
      for (Part part : one.queries()) {
        line(text, "  ", part.what() + ": " + part.query());
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void origin(StringBuilder text, Origin origin) {
    line(
        text, "  ", "from template " + origin.template() + (origin.builtIn() ? " (built in)" : ""));
    for (Setting setting : origin.settings()) {
      line(
          text,
          "    ",
          setting.parameter()
              + ": "
              + (setting.value().isEmpty() ? "none" : setting.value())
              + (setting.preset() ? " (default)" : ""));
    }
  }

  private static void line(StringBuilder text, String indent, String words) {
    text.append(indent).append(Untrusted.line(words)).append('\n');
  }

  static void json(JsonGenerator out, List<Expansion> expansions) throws IOException {
    out.writeArrayFieldStart("expansions");
    for (Expansion one : expansions) {
      out.writeStartObject();
      out.writeStringField("slo", one.slo());
      out.writeStringField("service", one.service());
      out.writeStringField("dataSource", one.dataSource());
      if (one.origin().isPresent()) {
        json(out, one.origin().get());
      } else {
        out.writeNullField("template");
      }
      out.writeArrayFieldStart("queries");
      for (Part part : one.queries()) {
        out.writeStartObject();
        out.writeStringField("what", part.what());
        out.writeStringField("query", part.query());
        out.writeStringField("file", part.written().file());
        out.writeNumberField("line", part.written().line());
        out.writeNumberField("column", part.written().column());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void json(JsonGenerator out, Origin origin) throws IOException {
    out.writeObjectFieldStart("template");
    out.writeStringField("name", origin.template());
    out.writeBooleanField("builtIn", origin.builtIn());
    out.writeArrayFieldStart("parameters");
    for (Setting setting : origin.settings()) {
      out.writeStartObject();
      out.writeStringField("name", setting.parameter());
      out.writeStringField("value", setting.value());
      out.writeBooleanField("default", setting.preset());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}

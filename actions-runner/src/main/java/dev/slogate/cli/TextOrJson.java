package dev.slogate.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/** For a person or for a program. */
final class TextOrJson {

  /** What {@code --format} takes. */
  enum Form {
    TEXT,
    JSON
  }

  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text or json. Default: text.")
  Form form = Form.TEXT;

  /** One JSON object on lines of its own. */
  static String json(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written to", e);
    }
    return text + "\n";
  }
}

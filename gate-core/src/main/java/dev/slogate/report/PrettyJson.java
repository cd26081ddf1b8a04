package dev.slogate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON for people and scripts: indented, the same on every Java, with nothing that deceives. */
final class PrettyJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Double.toString differs between Java 17 and 19; this writer is the same everywhere.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .setCharacterEscapes(new VisibleControls());

  private PrettyJson() {}

  /** Writes one value. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  static String write(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.setPrettyPrinter(pretty());
      body.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail to be written to", impossible);
    }
    return text.append('\n').toString();
  }

  private static DefaultPrettyPrinter pretty() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    return printer;
  }

  /** JSON lets C1 controls and direction overrides through; a terminal that shows it obeys them. */
  private static final class VisibleControls extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int[] ASCII = CharacterEscapes.standardAsciiEscapesForJSON();

    static {
      ASCII[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return !Character.isSurrogate((char) c) && Untrusted.deceives(c)
          ? new SerializedString(String.format("\\u%04x", c))
          : null;
    }
  }

  /** Text, or null where there is none. */
  static void text(JsonGenerator out, String key, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      out.writeStringField(key, value.get());
    } else {
      out.writeNullField(key);
    }
  }

  /** A number, or null where there is none. */
  static void number(JsonGenerator out, String key, Optional<BigDecimal> value) throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(key, rounded(value.get()));
    } else {
      out.writeNullField(key);
    }
  }

  static void number(JsonGenerator out, String key, double value) throws IOException {
    out.writeNumberField(key, rounded(BigDecimal.valueOf(value)));
  }

  /** What binary sums leave behind the twelfth digit nobody measured. */
  private static BigDecimal rounded(BigDecimal value) {
    BigDecimal kept = value.round(new MathContext(12)).stripTrailingZeros();
    return kept.scale() < 0 ? kept.setScale(0) : kept;
  }

  /** Writes one item of a list. */
  @FunctionalInterface
  interface Item<T> {
    void write(T item) throws IOException;
  }

  static <T> void array(JsonGenerator out, String key, List<T> items, Item<T> each)
      throws IOException {
    out.writeArrayFieldStart(key);
    for (T item : items) {
      each.write(item);
    }
    out.writeEndArray();
  }
}

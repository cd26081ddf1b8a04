package dev.slogate.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON: what is hashed must come out the same on every machine. RFC 8785 without
 * fractions, which differ between writers: they are text. Half a surrogate pair is no character and
 * has no bytes: U+FFFD stands for it.
 *
 * <p>Values are maps with text keys, lists, strings, longs and booleans; there is no null.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .setCharacterEscapes(new LowerCaseEscapes());

  private Json() {}

  static String write(Map<String, Object> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, object);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail to be written to", impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put((String) key, each));
      for (Map.Entry<String, Object> entry : sorted.entrySet()) {
        out.writeFieldName(scrubbed(entry.getKey()));
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        write(out, item);
      }
      out.writeEndArray();
    } else if (value instanceof String string) {
      out.writeString(scrubbed(string));
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else {
      throw new IllegalArgumentException("no value of canonical JSON: " + value.getClass());
    }
  }

  /** With U+FFFD for each half of a character. */
  static String scrubbed(String text) {
    int at = 0;
    while (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length()).append(text, 0, at);
    text.codePoints()
        .skip(at)
        .forEach(
            point ->
                whole.appendCodePoint(
                    Character.getType(point) == Character.SURROGATE ? 0xFFFD : point));
    return whole.toString();
  }

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException if it is none, or holds what is never written
   */
  static Map<String, Object> read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      Map<String, Object> object = object(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("something follows the JSON object");
      }
      return object;
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> object(JsonParser in) throws IOException {
    Map<String, Object> object = new TreeMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      object.put(key, value(in, in.nextToken()));
    }
    return object;
  }

  private static Object value(JsonParser in, @Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw new IllegalArgumentException("it ends too early");
    }
    return switch (token) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
          items.add(value(in, t));
        }
        yield items;
      }
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IllegalArgumentException("holds what no record writes: " + token);
    };
  }

  /** RFC 8785 wants {@code \\u001f} where Jackson writes {@code \\u001F}. */
  private static final class LowerCaseEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int[] ASCII = CharacterEscapes.standardAsciiEscapesForJSON();

    static {
      for (int c = 0; c < ' '; c++) {
        if (ASCII[c] == CharacterEscapes.ESCAPE_STANDARD) {
          ASCII[c] = CharacterEscapes.ESCAPE_CUSTOM;
        }
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return c < ' ' ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
    }
  }
}

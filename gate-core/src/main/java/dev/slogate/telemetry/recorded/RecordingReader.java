package dev.slogate.telemetry.recorded;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.slogate.TypedInstant;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a recording as it streams in. */
final class RecordingReader {

  /** Decompressed: a small file can unpack to anything. */
  static final long MAX_BYTES = 256L << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final String file;
  private final Map<String, RecordedSeries> series = new LinkedHashMap<>();

  private RecordingReader(JsonParser json, String file) {
    this.json = json;
    this.file = file;
  }

  /** Reads a file; one whose name ends in {@code .gz} is unpacked. */
  static Recording read(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    try (InputStream in = Files.newInputStream(path)) {
      return read(name.endsWith(".gz") ? unpacked(in, name) : in, name, MAX_BYTES);
    }
  }

  private static InputStream unpacked(InputStream in, String name) throws IOException {
    try {
      return new GZIPInputStream(new BufferedInputStream(in), 1 << 16);
    } catch (ZipException e) {
      throw new RecordingException(name, 1, "found no gzip, expected it by the file's name");
    }
  }

  /**
   * @param file for messages
   * @param maxBytes after which the file is refused
   */
  static Recording read(InputStream in, String file, long maxBytes) throws IOException {
    try (JsonParser json = JSON.createParser(new LimitedStream(in, maxBytes, file))) {
      return new RecordingReader(json, file).read();
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new RecordingException(
          file,
          line,
          "found no whole JSON, expected one object a line: "
              + Objects.toString(e.getOriginalMessage()).replaceAll(" \\(start marker.*", ""));
    } catch (ZipException | EOFException | CharConversionException e) {
      throw new RecordingException(file, 0, "the file is cut short or damaged: " + e.getMessage());
    }
  }

  private Recording read() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("found no header, expected {\"schema\": \"" + RecordingHeader.SCHEMA + "\", …}");
    }
    RecordingHeader header = header();
    SegmentReader segments = new SegmentReader(json, file, series);
    @Nullable JsonToken token = json.nextToken();
    while (token != null) {
      if (token != JsonToken.START_OBJECT) {
        throw wrong("found " + token + ", expected an object: {\"slo\": …}");
      }
      segments.read();
      token = json.nextToken();
    }
    return new Recording(header, series);
  }

  private RecordingHeader header() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw wrong(field + " in the header is no text");
      }
      fields.put(field, json.getText());
    }
    String schema = fields.getOrDefault("schema", "nothing");
    if (!schema.equals(RecordingHeader.SCHEMA)) {
      throw wrong("found schema " + schema + ", expected " + RecordingHeader.SCHEMA);
    }
    Instant from = instant(fields, "from");
    Instant to = instant(fields, "to");
    if (!from.isBefore(to)) {
      throw wrong("found from " + from + " and to " + to + ", expected from before to");
    }
    Instant retained = fields.containsKey("retainedFrom") ? instant(fields, "retainedFrom") : from;
    return new RecordingHeader(step(fields), from, to, retained);
  }

  private Duration step(Map<String, String> fields) throws RecordingException {
    String text = text(fields, "step");
    Optional<Duration> step = PlainDuration.parse(text);
    return step.orElseThrow(() -> wrong("found step " + text + ", expected 30s, 5m or 1h"));
  }

  private Instant instant(Map<String, String> fields, String field) throws RecordingException {
    String text = text(fields, field);
    Optional<Instant> instant = TypedInstant.of(text);
    return instant.orElseThrow(
        () -> wrong("found " + field + " " + text + ", expected an instant: 2026-11-02T10:30:00Z"));
  }

  private String text(Map<String, String> fields, String field) throws RecordingException {
    @Nullable String text = fields.get(field);
    if (text == null) {
      throw wrong("found no " + field + " in the header, expected one");
    }
    return text;
  }

  private RecordingException wrong(String message) {
    return new RecordingException(file, json.currentTokenLocation().getLineNr(), message);
  }
}

package dev.slogate.telemetry.recorded;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.budget.Counts;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording, line by line, as docs/recording-format.md has it.
 *
 * <p>Not closed over its stream: who opened it closes it. Counts are kept to a thousandth.
 */
public final class RecordingWriter implements AutoCloseable {

  private static final int DECIMALS = 3;

  private final JsonGenerator json;

  public RecordingWriter(OutputStream out, RecordingHeader header) throws IOException {
    json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setRootValueSeparator(null);
    json.writeStartObject();
    json.writeStringField("schema", RecordingHeader.SCHEMA);
    json.writeStringField("step", PlainDuration.text(header.step()));
    json.writeStringField("from", header.from().toString());
    json.writeStringField("to", header.to().toString());
    json.writeStringField("retainedFrom", header.retainedFrom().toString());
    endLine();
  }

  /** An SLO whose total query matched nothing. */
  public void nothing(String slo) throws IOException {
    json.writeStartObject();
    json.writeStringField("slo", slo);
    endLine();
  }

  /** The label values that tell bad from good in the data, for messages. Before any segment. */
  public void labels(String slo, List<String> labels) throws IOException {
    json.writeStartObject();
    json.writeStringField("slo", slo);
    json.writeArrayFieldStart("labels");
    for (String label : labels) {
      json.writeString(label);
    }
    json.writeEndArray();
    endLine();
  }

  /**
   * Samples at equal distances, oldest first.
   *
   * @param start time of the first sample
   * @param samples cumulative counts; empty where there is no sample
   * @param partSeen whether the query for bad events, or for good ones, matched anything
   */
  public void segment(
      String slo, Instant start, Duration step, List<Optional<Counts>> samples, boolean partSeen)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("slo", slo);
    json.writeArrayFieldStart("at");
    json.writeNumber(start.getEpochSecond());
    json.writeNumber(step.toSeconds());
    json.writeEndArray();
    increments("total", samples, false);
    if (partSeen) {
      increments("bad", samples, true);
    }
    endLine();
  }

  private void increments(String field, List<Optional<Counts>> samples, boolean bad)
      throws IOException {
    json.writeArrayFieldStart(field);
    BigDecimal before = BigDecimal.ZERO;
    for (Optional<Counts> sample : samples) {
      @Nullable Counts counts = sample.orElse(null);
      if (counts == null) {
        json.writeNull();
      } else {
        BigDecimal now =
            BigDecimal.valueOf(bad ? counts.bad() : counts.total())
                .setScale(DECIMALS, RoundingMode.HALF_EVEN);
        // Differences of rounded counters, not rounded differences: those would drift.
        json.writeNumber(now.subtract(before).stripTrailingZeros().toPlainString());
        before = now;
      }
    }
    json.writeEndArray();
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}

package dev.slogate.telemetry.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Example;
import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordingReaderTest {

  private static final String HEADER =
      "{\"schema\":\"slogate.dev/recording/v1\",\"step\":\"1m\","
          + "\"from\":\"2026-11-01T00:00:00Z\",\"to\":\"2026-11-02T10:30:00Z\"}\n";
  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  private static Recording read(String text) throws IOException {
    return RecordingReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "x.jsonl", 1 << 20);
  }

  private static Trouble troubleOf(Path file) {
    DataSource source =
        Objects.requireNonNull(
            Example.catalog(List.of(), List.of(), file.toUri())
                .dataSources()
                .get(ExampleSlo.SOURCE));
    Ask ask = Ask.of(ExampleSlo.named("a").build(), AT);
    Reading reading = RecordedTelemetry.open(source).measure(List.of(ask), AT).values().get(0);
    assertThat(reading.counts()).isEmpty();
    return reading.troubles().get(0);
  }

  @Test
  void theExampleOfTheDocumentationSaysWhatItsTextSays() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "recording-format.md"));
    String example = page.replaceAll("(?s).*```jsonl\n(.*?)```.*", "$1");

    Recording recording = read(example);

    RecordedSeries checkout = of(recording, "checkout-availability");
    assertThat(recording.header().to()).isEqualTo(AT);
    assertThat(checkout.lastTime()).isEqualTo(AT.getEpochSecond());
    assertThat(checkout.counts(AT, Duration.ofMinutes(20))).hasValue(new Counts(5, 4805));
    assertThat(checkout.counts(AT, Duration.ofMinutes(3))).hasValue(new Counts(1, 960));
    assertThat(checkout.labels()).containsExactly("code=\"200\"", "code=\"500\"");
    assertThat(of(recording, "invoices-availability").partSeen(AT, Duration.ofHours(1))).isFalse();
    assertThat(of(recording, "shipping-availability").size()).isZero();
  }

  private static RecordedSeries of(Recording recording, String slo) {
    return Objects.requireNonNull(recording.series().get(slo));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'slo':'a','at':[0,60],'total':[1,2],'bad':[0]}"
            + "|x.jsonl:2: found 2 samples of total and 1 of bad, expected as many of both",
        "{'slo':'a','at':[0,60],'total':[1,-2]}"
            + "|x.jsonl:2: found -2 in total, expected a number from 0 up",
        "{'slo':'a','at':[0,60],'total':[1,'2']}"
            + "|x.jsonl:2: found 2 in total, expected a number from 0 up",
        "{'slo':'a','at':[0,60],'total':[1e999]}"
            + "|x.jsonl:2: found 1e999 in total, expected a number from 0 up",
        "{'slo':'a','at':[0,0],'total':[1]}"
            + "|x.jsonl:2: found no usable at, expected [start, step] in seconds, step of a day at"
            + " most",
        "{'slo':'a','total':[1]}|x.jsonl:2: found no usable at",
        "{'slo':'a','at':[1e17,60],'total':[1]}|x.jsonl:2: found no usable at",
        "{'slo':'a','at':[0,60],'total':[5,1],'bad':[0,9]}"
            + "|x.jsonl:2: found 9.0 bad of 6.0 in total, expected a part of it",
        "{'slo':'a','totals':[1]}|x.jsonl:2: found totals, expected slo, at, total, bad or labels",
        "{'at':[0,60],'total':[1]}"
            + "|x.jsonl:2: found a line without slo, expected the name of one",
        "{'slo':'a','at':[0,60],'bad':[1]}|x.jsonl:2: found bad without total, expected both",
        "{'slo':7}|x.jsonl:2: found no text, expected one",
        "[1]|x.jsonl:2: found START_ARRAY, expected an object",
        "{'slo':'a','at':[0,60],'total':[1|x.jsonl:3: found no whole JSON",
        "{'slo':'a','slo':'b'}|x.jsonl:2: found no whole JSON",
      })
  void aBrokenLineIsNamedWithWhatWasExpected(String line, String message) {
    assertThatThrownBy(() -> read(HEADER + line.replace('\'', '"') + "\n"))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void linesOfOneSloMustFollowEachOtherAndNeverFall() {
    String first = "{\"slo\":\"a\",\"at\":[600,60],\"total\":[5,1]}\n";
    assertThatThrownBy(() -> read(HEADER + first + first))
        .hasMessageContaining("x.jsonl:3: found samples from before the last ones of this SLO");
    assertThatThrownBy(() -> read(HEADER + first + first.replace("600", "900").replace("5,1", "2")))
        .hasMessageContaining("x.jsonl:3: found a counter that falls");
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "slogate.dev/recording/v1|v9|x.jsonl:1: found schema v9, expected slogate.dev/recording/v1",
        "1m|soon|x.jsonl:1: found step soon, expected 30s, 5m or 1h",
        "2026-11-01T00:00:00Z|now|x.jsonl:1: found from now, expected an instant",
        "2026-11-01T00:00:00Z|2027-11-01T00:00:00Z|x.jsonl:1: found from 2027-11-01T00:00:00Z and"
            + " to 2026-11-02T10:30:00Z, expected from before to",
        "step|stop|x.jsonl:1: found no step in the header, expected one",
      })
  void aBrokenHeaderIsNamedWithWhatWasExpected(String good, String broken, String message) {
    assertThatThrownBy(() -> read(HEADER.replace(good, broken)))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aHeaderThatStillSaysWhenItWasWrittenSaysTheSame() throws IOException {
    String old = HEADER.replace("\"step\"", "\"recordedAt\":\"2026-11-02T10:31:00Z\",\"step\"");
    assertThat(read(old).header()).isEqualTo(read(HEADER).header());
  }

  @Test
  void anEmptyFileHasNoHeader() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("x.jsonl:1: found no header, expected");
  }

  @Test
  void aFileThatUnpacksToTooMuchIsRefused() {
    String line = "{\"slo\":\"a\",\"at\":[0,60],\"total\":[" + "0,".repeat(600_000) + "0]}\n";
    assertThatThrownBy(() -> read(HEADER + line)).hasMessageContaining("found more than 1 MiB");
  }

  @Test
  void aMissingFileIsASourceThatNobodyReaches(@TempDir Path folder) {
    assertThat(troubleOf(folder.resolve("gone.jsonl")))
        .isEqualTo(new Trouble(Gap.UNREACHABLE, "no such file: gone.jsonl"));
  }

  @Test
  void aFileThatIsNotWhatItsNameSaysIsAQueryRefused(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.jsonl.gz"), HEADER);
    Path binary = Files.write(folder.resolve("x.jsonl"), new byte[] {0, -1, 7, 8, 9, 10});

    assertThat(troubleOf(text).gap()).isEqualTo(Gap.QUERY_ERROR);
    assertThat(troubleOf(text).message()).contains("text.jsonl.gz:1: found no gzip");
    assertThat(troubleOf(binary).gap()).isEqualTo(Gap.QUERY_ERROR);
  }

  @Test
  void anSloThatTheRecordingDoesNotKnowIsSaidSo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), HEADER);

    assertThat(troubleOf(file).gap()).isEqualTo(Gap.NO_SERIES);
    assertThat(troubleOf(file).message()).contains("does not know SLO a");
  }
}

package dev.slogate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.SourceFile;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.document.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a catalog: it loads and can be asked, or it is told what is wrong, where. */
class CatalogFuzzTest {

  private static final Instant AT = Instant.parse("2026-07-01T12:00:00Z");
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("UTC"), ZoneId.of("America/New_York"), ZoneId.of("Pacific/Apia"));

  @TempDir static Path folder;

  private static Path file() {
    return folder.resolve("fuzzed.yaml");
  }

  @FuzzTest(maxDuration = "3m")
  void documents(byte[] text) throws IOException {
    Files.write(file(), text);
    try {
      Catalog catalog = CatalogLoader.load(List.of(file()));
      assertThat(catalog.warnings()).allSatisfy(CatalogFuzzTest::isForTheReader);
      for (String service : catalog.services()) {
        catalog.freezes(service, "prod").forEach(freeze -> isAnswered(freeze, AT));
      }
    } catch (InvalidCatalog e) {
      assertThat(e.problems()).anyMatch(problem -> problem.severity() == Severity.ERROR);
      assertThat(e.problems()).allSatisfy(CatalogFuzzTest::isForTheReader);
    }
  }

  private static void isForTheReader(Problem problem) {
    assertThat(problem.location().file()).isEqualTo(file().toString());
    assertThat(problem.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
  }

  /** A rule, the index of a zone, and an instant to ask at in seconds, with a NUL between them. */
  @FuzzTest(maxDuration = "3m")
  void recurrences(byte[] data) {
    String[] parts = new String(data, UTF_8).split("\0", 3);
    ZoneId zone = ZONES.get(parts.length > 1 ? parts[1].length() % ZONES.size() : 0);
    Problems problems = new Problems();
    Optional<Recurrence> read = read(parts[0], zone, problems);
    assertThat(read.isEmpty()).isEqualTo(problems.errors() > 0);
    read.ifPresent(recurrence -> isAnswered(window(recurrence, zone), at(parts)));
  }

  private static Optional<Recurrence> read(String rule, ZoneId zone, Problems problems) {
    String document = YamlText.of(Map.of("recurrence", rule));
    List<Value> documents = new SourceFile(file(), problems).documents(document);
    return documents.stream()
        .findFirst()
        .flatMap(
            one ->
                one.mapping(
                    fields ->
                        fields
                            .required("recurrence")
                            .flatMap(value -> RecurrenceReader.read(value, zone))));
  }

  private static Instant at(String[] parts) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(parts.length > 2 ? parts[2] : "") % (1L << 36));
    } catch (NumberFormatException e) {
      return AT;
    }
  }

  private static FreezeWindow window(Recurrence recurrence, ZoneId zone) {
    return new FreezeWindow(
        "rest",
        "rest",
        List.of("*"),
        List.of(),
        LocalDateTime.parse("2026-01-01T08:00:00"),
        zone,
        Optional.of(recurrence),
        Duration.ofHours(12),
        "rest",
        List.of(),
        dev.slogate.Location.of("rest.yaml"));
  }

  private static void isAnswered(FreezeWindow freeze, Instant at) {
    freeze.activeUntil(at).ifPresent(end -> assertThat(end).isAfter(at));
    freeze
        .next(at)
        .ifPresent(
            begin -> {
              assertThat(begin).isAfter(at);
              assertThat(freeze.activeUntil(begin)).isPresent();
            });
  }
}

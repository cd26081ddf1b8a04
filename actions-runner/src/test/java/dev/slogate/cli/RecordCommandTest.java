package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCommandTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:30.4Z");
  private static final String JUDGED_AT = "2026-07-01T11:59:30Z";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;
  private String catalog = "";

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder.resolve("slo"), prometheus.url()).toString();
  }

  private Shell.Result record(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("record", "--catalog", catalog, "--out", out));
    args.addAll(List.of(more));
    return shell().run(args.toArray(String[]::new));
  }

  private static Shell shell() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return Shell.PLAIN.at(
        clock,
        length -> {
          throw new AssertionError("nothing should wait");
        });
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** The small shop, over this recording. */
  private String recordedCatalog(String file) throws IOException {
    Path yaml = Path.of(catalog, "shop.yaml");
    Path recorded = Files.createDirectories(folder.resolve("recorded"));
    Files.writeString(
        recorded.resolve("shop.yaml"),
        Files.readString(yaml)
            .replaceFirst(
                "spec: .type: Prometheus.*",
                "spec: {type: Recorded, connectionDetails: {file: ../" + file + "}}"));
    return recorded.toString();
  }

  private static JsonNode check(String catalog) throws IOException {
    Shell.Result result =
        shell()
            .run(
                "check",
                "--catalog",
                catalog,
                "--service",
                "payments",
                "--replay",
                "--at",
                JUDGED_AT,
                "--format",
                "json");
    return new ObjectMapper().readTree(result.out());
  }

  @ParameterizedTest
  @CsvSource({"shop.jsonl", "shop.jsonl.gz"})
  void aRecordingIsJudgedAsItsServerIs(String name) throws IOException {
    prometheus.errorRatio(0.0003);
    Shell.Result result = record(file(name));
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo("wrote %s: judge it with --replay --at %s\n".formatted(file(name), JUDGED_AT));
    assertThat(result.err())
        .isEqualTo(
            """
            slo-gate: recorded 1 of 2: checkout-availability
            slo-gate: recorded 2 of 2: payments-availability
            """);

    JsonNode told = check(catalog);
    JsonNode recorded = check(recordedCatalog(name));

    assertThat(recorded.at("/verdict")).isEqualTo(told.at("/verdict"));
    JsonNode windows = recorded.at("/slos/0/windows");
    assertThat(windows).hasSize(8);
    for (int i = 0; i < windows.size(); i++) {
      for (String count : List.of("bad", "total")) {
        double server = told.at("/slos/0/windows/" + i + "/" + count).asDouble();
        assertThat(windows.get(i).get(count).asDouble()).isCloseTo(server, withinPercentage(0.1));
      }
    }
  }

  @Test
  void onlyANameThatEndsInGzIsPacked() throws IOException {
    record(file("a.jsonl.gz"));
    record(file("a.jsonl"));
    try (InputStream packed =
        new GZIPInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve("a.jsonl.gz"))))) {
      assertThat(new String(packed.readAllBytes(), UTF_8))
          .isEqualTo(Files.readString(folder.resolve("a.jsonl")))
          .startsWith("{\"schema\":");
    }
  }

  @Test
  void othersMayReadItAsTheyMayReadAnyFile() throws IOException {
    record(file("a.jsonl"));
    Path other = Files.createFile(folder.resolve("other"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("a.jsonl")))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void anSloThatIsRefusedIsNamedAndTheOthersAreRecorded() throws IOException {
    prometheus.refusePayments();
    Shell.Result result = record(file("a.jsonl"));
    assertThat(result.code()).isEqualTo(11);
    assertThat(result.out()).startsWith("wrote ");
    assertThat(result.err())
        .contains("payments-availability is incomplete: ")
        .contains("too many samples")
        .endsWith(
            "slo-gate: not all is in it: payments-availability (exit 11 INSUFFICIENT_DATA)\n");
    assertThat(Files.readString(folder.resolve("a.jsonl")))
        .contains("checkout-availability")
        .doesNotContain("payments");
  }

  @ParameterizedTest
  @CsvSource({"0, the server is down", "3, it goes down in the middle"})
  void aServerThatDoesNotAnswerLeavesTheOldRecording(int answers, String why) throws IOException {
    Path old = Files.writeString(folder.resolve("a.jsonl"), "the old one");
    prometheus.failAfter(answers);
    Shell.Result result = record(old.toString());
    assertThat(result.code()).as(why).isEqualTo(13);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .endsWith(
            prometheus.url()
                + " answered 503; nothing was written (exit 13 TELEMETRY_UNREACHABLE)\n");
    assertThat(old).hasContent("the old one");
    assertThat(filesThere()).containsExactly("a.jsonl");
  }

  private List<String> filesThere() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aFolderThatIsNotThereIsAMistake() {
    refused(record(file("nowhere/a.jsonl")), "nowhere/a.jsonl: there is no such folder");
    refused(record(""), "--out : is there already, and is no file");
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(record(empty.toString()), "empty: is there already, and is no file");
    assertThat(empty).isDirectory();
    refused(record("/dev/null"), "--out /dev/null: is there already, and is no file");
  }

  @Test
  void aFileThatCanNotBeWrittenIsAMistake() throws IOException {
    // Nobody can make files there, not even root.
    refused(record("/proc/slo-gate.jsonl"), "--out /proc/slo-gate.jsonl: can't be written: ");
    Path name = folder.resolve("n".repeat(250));
    refused(record(name.toString()), ": can't be written: File name too long");
  }

  @Test
  void aRecordingHasALength() {
    for (String last : List.of("0s", "4m", "299s")) {
      refused(record(file("a"), "--last", last), "--last: a recording has steps of five minutes");
    }
    assertThat(record(file("a"), "--last", "5m").code()).isZero();
    refused(record(file("a"), "--last", "5"), "'5' is no duration");
  }

  @Test
  void onlyAServerCanBeRecorded() throws IOException {
    record(file("a.jsonl"));
    Shell.Result result =
        shell().run("record", "--catalog", recordedCatalog("a.jsonl"), "--out", file("b.jsonl"));
    refused(result, "data source main is a recording already");
  }

  @Test
  void aSourceIsNamedWhereThereAreSeveral() throws IOException {
    refused(record(file("a"), "--source", "mian"), "no data source mian; the catalog has main");
    Files.writeString(
        Path.of(catalog, "more.yaml"),
        "{apiVersion: openslo/v1, kind: DataSource, metadata: {name: other}, spec: {type:"
            + " Prometheus, connectionDetails: {url: 'http://127.0.0.1:1'}}}");
    refused(record(file("a")), "say which data source: --source NAME; the catalog has ");
    refused(record(file("a"), "--source", "other"), "no SLO of the catalog asks data source other");
    assertThat(record(file("a"), "--source", "main").code()).isZero();
  }

  @Test
  void whatTakesItsTimeIsSaid() {
    Shell.Result result =
        shell().runSlowly(prometheus, "record", "--catalog", catalog, "--out", file("a"));
    assertThat(result.err()).startsWith("slo-gate: recording main at " + prometheus.url() + " …\n");
  }

  private static void refused(Shell.Result result, String why) {
    assertThat(result.err()).startsWith("slo-gate: ").contains(why).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}

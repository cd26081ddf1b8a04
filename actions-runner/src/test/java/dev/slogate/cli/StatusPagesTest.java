package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPagesTest {

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;
  @TempDir Path ledger;
  private String catalog = "";

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder, prometheus.url()).toString();
  }

  private Shell.Result status(String... options) {
    List<String> args = new ArrayList<>(List.of("status", "--catalog", catalog));
    args.addAll(List.of(options));
    return Shell.PLAIN.run(args.toArray(String[]::new));
  }

  private Shell.Result recorded(String... options) {
    Shell.Result begun =
        Shell.PLAIN.run("override", "list", "--catalog", catalog, "--ledger", ledger.toString());
    assertThat(begun.code()).as(begun.err()).isZero();
    List<String> args = new ArrayList<>(List.of("--ledger", ledger.toString()));
    args.addAll(List.of(options));
    return status(args.toArray(String[]::new));
  }

  @Test
  void withoutALedgerThereIsNoQuarterToShow() {
    Shell.Result none = status("--quarter", "current");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("slo-gate: no ledger: say --ledger DIR, or set ");

    Shell.Result missing =
        status("--quarter", "current", "--ledger", folder.resolve("typo").toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).startsWith("slo-gate: there is no ledger in ");
    assertThat(folder.resolve("typo")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--quarter 2026q3 | expected a quarter like 2026Q3, got \"2026q3\", or \"current\"",
        "--quarter current --platform | --quarter and --platform are two pages",
        "--quarter current --watch | --quarter is a page to read, not to watch",
        "--platform --watch=1m | --platform is a page to read, not to watch",
        "--quarter current --environment prod | --quarter is about all environments",
        "--platform --service checkout | --platform is about the whole catalog",
        "--quarter current --service paymetns | no service paymetns in the catalog",
      })
  void saysWhatDoesNotFit(String options, String message) {
    Shell.Result result = recorded(options.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("slo-gate: " + message);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void showsAQuarterOfWhichNothingIsKnownAsSuch() {
    Shell.Result result = recorded("--quarter", "2024Q1");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("Nothing to look back on.", "checkout", "payments");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void showsOneServiceInEveryFormat() throws IOException {
    JsonNode review =
        new ObjectMapper()
            .readTree(
                recorded("--quarter", "current", "--service", "payments", "--format", "json")
                    .out());
    assertThat(review.findValuesAsText("service")).containsOnly("payments");
    assertThat(recorded("--quarter", "current", "--format", "html").out())
        .startsWith("<!DOCTYPE html>");
    assertThat(recorded("--quarter", "current", "--format", "markdown").out())
        .startsWith("# Quarterly review ");
  }

  @Test
  void showsThePlatformTeamsPage() {
    Shell.Result result = recorded("--platform");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("Telemetry and coverage\n")
        .contains("none of its hours is remembered: run tick every hour.");
  }
}

package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;
  private String catalog = "";

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder, prometheus.url()).toString();
  }

  @Test
  void showsEveryService() {
    Shell.Result result = Shell.PLAIN.run("status", "--catalog", catalog);
    assertThat(result.out()).contains("checkout").contains("payments");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void aFleetInTroubleIsAReportAndNoFailure() {
    prometheus.errorRatio(0.05);
    assertThat(Shell.PLAIN.run("status", "--catalog", catalog).code()).isZero();
  }

  @Test
  void showsOnlyWhatIsAskedFor() throws IOException {
    Shell.Result result =
        Shell.PLAIN.run(
            "status", "--catalog", catalog, "--service", "payments", "--format", "json");
    JsonNode fleet = new ObjectMapper().readTree(result.out());
    assertThat(fleet).hasSize(1);
    assertThat(fleet.at("/0/service").asText()).isEqualTo("payments");
  }

  @Test
  void aFilterThatNothingPassesIsAMistake() {
    Shell.Result result =
        Shell.PLAIN.run("status", "--catalog", catalog, "--environment", "nowhere");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("slo-gate: no service of the catalog matches (exit 2 USAGE)\n");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void watchesUntilNobodyReads() {
    List<Duration> waits = new ArrayList<>();
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (waits.size() == 2) {
              throw new IOException("Broken pipe");
            }
          }
        };
    Shell.Result result =
        Shell.PLAIN
            .at(Clock.systemUTC(), waits::add)
            .into(pipe)
            .run("status", "--catalog", catalog, "--watch", "30s");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(waits).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  @Test
  void doesNotWatchWithoutRest() {
    Shell.Result result = Shell.PLAIN.run("status", "--catalog", catalog, "--watch", "0s");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("every second at the most");
  }
}

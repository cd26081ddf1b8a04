package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
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
  void anUnknownServiceIsNotLeftOutInSilence() {
    Shell.Result result =
        Shell.PLAIN.run(
            "status", "--catalog", catalog, "--service", "checkout", "--service", "paymetns");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "slo-gate: no service paymetns in the catalog; it has checkout, payments (exit 2"
                + " USAGE)\n");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void anEnvironmentHasTheSlosOfAllEnvironmentsToo() throws IOException {
    limit("payments", "prod");
    assertThat(services("--environment", "prod")).containsExactly("checkout", "payments");
    assertThat(services("--environment", "staging")).containsExactly("checkout");
    Shell.Result nothing =
        Shell.PLAIN.run(
            "status", "--catalog", catalog, "--environment", "staging", "--service", "payments");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).startsWith("slo-gate: no SLO speaks for what is asked");
  }

  private void limit(String service, String environment) throws IOException {
    Path yaml = Path.of(catalog, "shop.yaml");
    String name = "metadata: {name: " + service + "-availability";
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace(name, name + ", labels: {slogate.dev/environment: " + environment + "}"));
  }

  private List<String> services(String... filter) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("status", "--catalog", catalog, "--format", "json"));
    args.addAll(List.of(filter));
    JsonNode fleet =
        new ObjectMapper().readTree(Shell.PLAIN.run(args.toArray(String[]::new)).out());
    return fleet.findValuesAsText("service").stream().sorted().toList();
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

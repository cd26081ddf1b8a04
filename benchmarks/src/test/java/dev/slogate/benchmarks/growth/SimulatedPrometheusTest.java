package dev.slogate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Disposition;
import dev.slogate.Gate;
import dev.slogate.WindowStatus;
import dev.slogate.benchmarks.CatalogText;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate makes of a server that has no samples: the same as of steady services. */
class SimulatedPrometheusTest {

  private static DeployRequest request(String service) {
    Change change = new Change(ChangeClass.FEATURE, Optional.empty(), "os:bench");
    return new DeployRequest(service, DeployRequest.DEFAULT_ENVIRONMENT, change, Optional.empty());
  }

  @Test
  void answersAllThatIsAskedOfAFleet(@TempDir Path folder) throws Exception {
    List<String> services = List.of("fleet-1", "fleet-2", "fleet-3");
    try (SimulatedPrometheus server = SimulatedPrometheus.start()) {
      Path catalog = CatalogText.jobs(server.url(), services).write(folder.resolve("catalog.yaml"));
      Gate gate =
          new Gate(
              Gate.load(List.of(catalog)),
              source ->
                  new PrometheusTelemetry(
                      source, Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC()));
      List<Decision> decisions =
          gate.replay(
              services.stream().map(SimulatedPrometheusTest::request).toList(),
              Instant.now(),
              Gate.Detail.NUMBERS);
      assertThat(server.queries()).isEqualTo(8);
      assertThat(decisions).extracting(Decision::disposition).containsOnly(Disposition.PROCEED);
      Stream<WindowStatus> windows =
          decisions.stream().flatMap(decision -> decision.slos().get(0).windows().stream());
      assertThat(windows)
          .hasSize(24)
          .allSatisfy(
              window -> {
                double requests = 10.0 * window.window().toSeconds();
                assertThat(window.total().orElseThrow())
                    .isCloseTo(requests, within(1e-6 * requests));
                assertThat(window.bad().orElseThrow())
                    .isCloseTo(0.0002 * requests, within(1e-6 * requests));
              });
    }
  }
}

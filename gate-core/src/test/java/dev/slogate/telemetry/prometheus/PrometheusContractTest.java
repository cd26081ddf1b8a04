package dev.slogate.telemetry.prometheus;

import dev.slogate.telemetry.Story;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.TelemetryServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A real Prometheus, one for each story. */
class PrometheusContractTest extends ServerContract {

  @Override
  TelemetryServer serve(Duration retained, List<Story> stories) throws IOException {
    return PrometheusServer.on(new StoryPast(AT, retained, stories));
  }
}

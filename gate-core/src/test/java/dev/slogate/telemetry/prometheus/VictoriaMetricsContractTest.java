package dev.slogate.telemetry.prometheus;

import dev.slogate.telemetry.Story;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.VictoriaMetricsServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A real VictoriaMetrics, one for each story. */
class VictoriaMetricsContractTest extends ServerContract {

  @Override
  TelemetryServer serve(Duration retained, List<Story> stories) throws IOException {
    return VictoriaMetricsServer.on(new StoryPast(AT, retained, stories));
  }
}

package dev.slogate.telemetry.prometheus;

import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.TelemetryContract;
import dev.slogate.testbed.TelemetryServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract on a server that really runs. */
abstract class ServerContract extends TelemetryContract {

  /** Two scrape intervals of the most that a story's errors come to, in events. */
  private static final double TWO_SCRAPES = 2 * 4.8;

  private final List<AutoCloseable> opened = new ArrayList<>();

  abstract TelemetryServer serve(Duration retained, List<Story> stories) throws IOException;

  @Override
  protected Telemetry over(Duration retained, List<Story> stories) throws Exception {
    TelemetryServer server = serve(retained, stories);
    opened.add(server);
    PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            Sources.at(server.url()),
            Map.of(),
            PrometheusTelemetry.DEFAULT_MAX_BYTES,
            Clock.systemUTC());
    opened.add(telemetry);
    return telemetry;
  }

  @Override
  protected double tolerance(Duration window, double events) {
    return window.compareTo(Duration.ofDays(1)) >= 0
        ? Math.max(TWO_SCRAPES, 0.002 * events)
        : Math.max(TWO_SCRAPES, 2 * events / window.toMinutes());
  }

  @Override
  protected Duration resolution() {
    return Duration.ofHours(1);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }
}

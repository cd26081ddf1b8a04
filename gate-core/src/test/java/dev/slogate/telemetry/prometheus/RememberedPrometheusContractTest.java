package dev.slogate.telemetry.prometheus;

import dev.slogate.hours.Remembered;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;

/** The same Prometheus, with its hours closed. */
final class RememberedPrometheusContractTest extends PrometheusContractTest {

  @Override
  protected Telemetry over(Duration retained, List<Story> stories) throws Exception {
    return Remembered.contract(super.over(retained, stories), stories, AT);
  }
}

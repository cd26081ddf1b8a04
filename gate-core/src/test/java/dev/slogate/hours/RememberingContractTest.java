package dev.slogate.hours;

import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.TelemetryContract;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.time.Duration;
import java.util.List;

/** Who remembers says the same as who asks for everything. */
final class RememberingContractTest extends TelemetryContract {

  @Override
  protected Telemetry over(Duration retained, List<Story> stories) {
    return Remembered.contract(
        StoryRecording.telemetry(AT, Duration.ofDays(35), retained, stories), stories, AT);
  }

  @Override
  protected double tolerance(Duration window, double events) {
    return 0.1; // the file keeps thousandths, at both ends of each of 720 hours
  }

  @Override
  protected Duration resolution() {
    return Duration.ofHours(1);
  }
}

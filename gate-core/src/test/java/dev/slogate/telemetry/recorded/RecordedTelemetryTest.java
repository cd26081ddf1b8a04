package dev.slogate.telemetry.recorded;

import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.TelemetryContract;
import java.time.Duration;
import java.util.List;

final class RecordedTelemetryTest extends TelemetryContract {

  @Override
  protected Telemetry over(Duration retained, List<Story> stories) {
    return StoryRecording.telemetry(AT, Duration.ofDays(35), retained, stories);
  }

  @Override
  protected double tolerance(Duration window, double events) {
    return 0.01; // the file keeps thousandths, at both ends of a window
  }

  @Override
  protected Duration resolution() {
    return Duration.ofMinutes(1);
  }
}

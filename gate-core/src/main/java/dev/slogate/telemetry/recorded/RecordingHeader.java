package dev.slogate.telemetry.recorded;

import java.time.Duration;
import java.time.Instant;

/**
 * The first line of a recording.
 *
 * @param step between the newest samples; older ones may be further apart
 * @param from start of what was recorded
 * @param to end of what was recorded, and the instant to judge at
 * @param retainedFrom since when the recorded source kept anything at all: an SLO that begins later
 *     is young, one that begins with it may have been forgotten
 */
public record RecordingHeader(Duration step, Instant from, Instant to, Instant retainedFrom) {

  static final String SCHEMA = "slogate.dev/recording/v1";

  public RecordingHeader {
    if (step.getSeconds() < 1 || step.getNano() != 0) {
      throw new IllegalArgumentException("step not of whole seconds above zero: " + step);
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from not before to: " + from + ", " + to);
    }
  }
}

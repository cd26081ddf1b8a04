package dev.slogate.telemetry.recorded;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A recording in memory.
 *
 * @param series by name of the SLO
 */
record Recording(RecordingHeader header, Map<String, RecordedSeries> series) {

  Recording {
    series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
  }
}

package dev.slogate.telemetry.prometheus;

import java.util.List;
import java.util.Map;

/** One series of an answer: its labels, and a point for an instant query, more for a range. */
record Series(Map<String, String> labels, List<Point> points) {

  /**
   * A sample. Its value may be NaN or infinite here, and nowhere after the collector.
   *
   * @param time seconds since the epoch
   */
  record Point(double time, double value) {}
}

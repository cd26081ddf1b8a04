package dev.slogate.hours;

import dev.slogate.Finding;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one run closed.
 *
 * @param series that were brought up to date, or on their way
 * @param hours of all of them
 * @param behind how far memory was behind, beyond the hour that is always next: runs were missed
 * @param requests HTTP requests
 * @param failures what could not be closed, and is tried again by the next run
 * @param findings of the telemetry, for the platform team
 */
public record Closed(
    int series,
    long hours,
    Duration behind,
    int requests,
    List<Failure> failures,
    List<Finding> findings) {

  /** Nothing yet. */
  static final Closed NOTHING = new Closed(0, 0, Duration.ZERO, 0, List.of(), List.of());

  /** An SLO whose hours stay open, and why. */
  public record Failure(String slo, String message) {}

  public Closed {
    failures = List.copyOf(failures);
    findings = List.copyOf(findings);
  }

  Closed and(Closed other) {
    return new Closed(
        series + other.series,
        hours + other.hours,
        behind.compareTo(other.behind) >= 0 ? behind : other.behind,
        requests + other.requests,
        Stream.concat(failures.stream(), other.failures.stream()).toList(),
        Stream.concat(findings.stream(), other.findings.stream()).toList());
  }
}

package dev.slogate.policy;

import dev.slogate.GapFinding;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Slo;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measurements for tests, as the planner would have asked for them. */
final class Measured {

  static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");
  static final Duration MONTH = Duration.ofDays(30);

  private Measured() {}

  /** Counts by window, and a healthy month where it is not among them. */
  static Measurement of(SampleSlo sample, Map<Duration, Counts> counts) {
    Map<Duration, Counts> all = new HashMap<>(Map.of(MONTH, new Counts(0, 1_000_000)));
    all.putAll(counts);
    return new Measurement(sample.slo(), AT, MONTH, all, Map.of(), 1, false, List.of());
  }

  static Measurement gap(GapFinding finding) {
    Slo slo = SampleSlo.availability("shop").slo();
    return new Measurement(slo, AT, MONTH, Map.of(), Map.of(), 0, false, List.of(finding));
  }
}

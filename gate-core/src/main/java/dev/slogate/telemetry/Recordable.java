package dev.slogate.telemetry;

import dev.slogate.SloStatus.Slice;
import dev.slogate.plan.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Telemetry that can be read out in slices, for a recording. */
public interface Recordable extends Telemetry {

  /**
   * What one SLO counted.
   *
   * @param slices oldest first; a slice without samples is left out. Of an SLO without events, bad
   *     is the error ratio and total 1
   * @param troubles why there are fewer than asked for
   */
  record Slices(List<Slice> slices, List<Trouble> troubles) {
    public Slices {
      slices = List.copyOf(slices);
      troubles = List.copyOf(troubles);
    }
  }

  /**
   * Slices of one length that follow each other.
   *
   * @param from start of the first
   * @param to end of the last; whole steps after {@code from}
   */
  Slices slices(Ask ask, Instant from, Instant to, Duration step);

  /** How often the source takes samples; slices much shorter than that are empty. */
  Duration scrapeInterval();
}

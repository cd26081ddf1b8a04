package dev.slogate.telemetry;

import dev.slogate.SloStatus.Slice;
import java.util.List;

/**
 * What one SLO counted in slices of one length that follow each other.
 *
 * @param slices oldest first; a slice without samples is left out. Of an SLO without events, bad is
 *     the error ratio and total 1
 * @param troubles why there are fewer than asked for
 */
public record Slices(List<Slice> slices, List<Trouble> troubles) {

  public Slices {
    slices = List.copyOf(slices);
    troubles = List.copyOf(troubles);
  }
}

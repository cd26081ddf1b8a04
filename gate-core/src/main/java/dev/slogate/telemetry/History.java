package dev.slogate.telemetry;

import dev.slogate.SloStatus.Slice;
import java.util.List;

/**
 * Counts back in time, without overlap, oldest first: hours of the budget window, then five-minute
 * slices of the last six hours. Empty where there is none.
 */
public record History(List<Slice> slices) {

  public static final History NONE = new History(List.of());

  public History {
    slices = List.copyOf(slices);
  }
}

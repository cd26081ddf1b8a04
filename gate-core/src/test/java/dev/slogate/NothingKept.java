package dev.slogate;

import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A back-end that forgot everything. */
final class NothingKept implements Telemetry {

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    Facts nothing =
        new Facts(
            Optional.empty(), Optional.empty(), List.of(), false, false, List.of(), List.of());
    return new Answer<>(asks.stream().map(ask -> nothing).toList(), List.of(), 1, List.of());
  }

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    Slices nothing = new Slices(List.of(), List.of());
    return new Answer<>(asks.stream().map(ask -> nothing).toList(), List.of(), 1, List.of());
  }

  @Override
  public Duration scrapeInterval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String describe() {
    return "nothing";
  }
}

package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A back-end that a test tells what each five minutes had. */
final class ToldTelemetry implements Telemetry {

  /** What a slice of an SLO had; empty where nobody knows. */
  interface Slot {
    Optional<Counts> at(String slo, Instant start);
  }

  private final Slot told;
  Optional<Trouble> trouble = Optional.empty();
  int slices;

  ToldTelemetry(Slot told) {
    this.told = told;
  }

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    List<Slices> all = asks.stream().map(ask -> slices(ask.slo().name(), from, to, step)).toList();
    return new Answer<>(all, List.of(), 1, List.of());
  }

  private Slices slices(String slo, Instant from, Instant to, Duration step) {
    if (trouble.isPresent()) {
      return new Slices(List.of(), List.of(trouble.get()));
    }
    List<Slice> known = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(step)) {
      Instant at = start;
      slices++;
      told.at(slo, at).ifPresent(counts -> known.add(new Slice(at, step, counts)));
    }
    return new Slices(known, List.of());
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public Duration scrapeInterval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String describe() {
    return "what a test says";
  }
}

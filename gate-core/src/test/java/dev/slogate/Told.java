package dev.slogate;

import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Telemetry that tells slices as a test says, and remembers what it was asked. */
final class Told implements Telemetry {

  /** What is told of one SLO. */
  interface Teller {
    Slices tell(Ask ask, Instant from, Instant to, Duration step);
  }

  final List<List<Ask>> asked = new ArrayList<>();
  List<String> labelValues = List.of();
  private final Teller teller;

  Told(Teller teller) {
    this.teller = teller;
  }

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    asked.add(asks);
    return new Answer<>(
        asks.stream().map(ask -> teller.tell(ask, from, to, step)).toList(),
        List.of(),
        1,
        List.of());
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    asked.add(asks);
    Facts facts =
        new Facts(
            Optional.empty(), Optional.empty(), List.of(), false, false, labelValues, List.of());
    return new Answer<>(asks.stream().map(ask -> facts).toList(), List.of(), 1, List.of());
  }

  @Override
  public Duration scrapeInterval() {
    return Duration.ofSeconds(15);
  }

  @Override
  public String describe() {
    return "told";
  }
}

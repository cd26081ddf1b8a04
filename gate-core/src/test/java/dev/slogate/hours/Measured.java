package dev.slogate.hours;

import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says the same of whatever is measured, in one request, and nothing else. */
final class Measured implements ForwardingTelemetry {

  private final Reading reading;
  private final List<Ask> asked = new ArrayList<>();
  private int requests;

  Measured(Reading reading) {
    this.reading = reading;
  }

  int requests() {
    return requests;
  }

  /** All stretches, in the order in which they were asked for. */
  List<Stretch> stretches() {
    return asked.stream().flatMap(ask -> ask.stretches().stream()).toList();
  }

  @Override
  public Telemetry telemetry() {
    throw new AssertionError("asked for what is not measured");
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    requests++;
    asked.addAll(asks);
    return new Answer<>(asks.stream().map(ask -> reading).toList(), List.of(), 1, List.of());
  }
}

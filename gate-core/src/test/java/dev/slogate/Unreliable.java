package dev.slogate;

import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Telemetry that tells no slices while it is down. */
record Unreliable(Telemetry telemetry, BooleanSupplier down) implements ForwardingTelemetry {

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    Trouble trouble = new Trouble(Gap.UNREACHABLE, "nobody answered");
    return down.getAsBoolean()
        ? new Answer<>(
            asks.stream().map(ask -> new Slices(List.of(), List.of(trouble))).toList(),
            List.of(),
            1,
            List.of())
        : telemetry.slices(asks, from, to, step);
  }
}

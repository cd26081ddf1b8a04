package dev.slogate;

import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers its measurements: a race is not about how long measuring takes. */
record MeasuredOnce(Telemetry telemetry, Map<List<Ask>, Answer<Reading>> measured)
    implements ForwardingTelemetry {

  MeasuredOnce(Telemetry telemetry) {
    this(telemetry, new ConcurrentHashMap<>());
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    return measured.computeIfAbsent(asks, key -> telemetry.measure(key, at));
  }
}

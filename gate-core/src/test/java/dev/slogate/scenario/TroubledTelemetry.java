package dev.slogate.scenario;

import dev.slogate.Gap;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Instant;
import java.util.List;

/** Says with each of its readings that something is wrong with it. */
record TroubledTelemetry(Telemetry telemetry, Gap gap) implements ForwardingTelemetry {

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    List<Reading> troubled =
        telemetry.measure(asks, at).values().stream()
            .map(
                reading ->
                    new Reading(
                        reading.counts(),
                        reading.edges(),
                        reading.errorRatios(),
                        reading.partSeen(),
                        reading.reachesBack(),
                        List.of(new Trouble(gap, "the source said so"))))
            .toList();
    return new Answer<>(troubled, List.of(), 0, List.of());
  }
}

package dev.slogate.hours;

import dev.slogate.Gap;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Refuses slices of some SLOs, and perhaps of all that are asked for together with them. */
final class Refusing implements ForwardingTelemetry {

  private final Telemetry telemetry;
  private final Trouble trouble;
  private final List<String> slos;
  private final boolean together;
  private int asked;

  Refusing(Telemetry telemetry, Gap gap, List<String> slos) {
    this(telemetry, gap, slos, false);
  }

  Refusing(Telemetry telemetry, Gap gap, List<String> slos, boolean together) {
    this.telemetry = telemetry;
    this.trouble = new Trouble(gap, "no");
    this.slos = slos;
    this.together = together;
  }

  /** How often. */
  int asked() {
    return asked;
  }

  @Override
  public Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    asked++;
    boolean any = asks.stream().anyMatch(this::refuses);
    Answer<Slices> answer = telemetry.slices(asks, from, to, step);
    List<Slices> refused =
        java.util.stream.IntStream.range(0, asks.size())
            .mapToObj(
                i ->
                    refuses(asks.get(i)) || (together && any)
                        ? new Slices(List.of(), List.of(trouble))
                        : answer.values().get(i))
            .toList();
    return Answer.of(refused, List.of(answer));
  }

  private boolean refuses(Ask ask) {
    return slos.contains(ask.slo().name());
  }
}

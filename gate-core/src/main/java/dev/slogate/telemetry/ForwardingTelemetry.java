package dev.slogate.telemetry;

import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.ShardAsk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Telemetry in front of another one, which answers whatever the front does not.
 *
 * <p>What follows from the front's own answers is not passed on: {@link #steps}, {@link #history}
 * and {@link #exact}. A front that leaves all of it to what is behind it says so.
 */
public interface ForwardingTelemetry extends Telemetry {

  /** What is behind it. */
  Telemetry telemetry();

  @Override
  default Answer<Reading> measure(List<Ask> asks, Instant at) {
    return telemetry().measure(asks, at);
  }

  @Override
  default Answer<Facts> explain(List<Ask> asks, Instant at) {
    return telemetry().explain(asks, at);
  }

  @Override
  default Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    return telemetry().slices(asks, from, to, step);
  }

  @Override
  default Answer<ShardReading> shards(List<ShardAsk> asks, Instant at) {
    return telemetry().shards(asks, at);
  }

  @Override
  default Answer<Vitals> vitals(List<Ask> asks, Instant at) {
    return telemetry().vitals(asks, at);
  }

  @Override
  default Answer<Slices> records(List<Slo> slos, Instant from, Instant at) {
    return telemetry().records(slos, from, at);
  }

  @Override
  default Duration scrapeInterval() {
    return telemetry().scrapeInterval();
  }

  @Override
  default String describe() {
    return telemetry().describe();
  }
}

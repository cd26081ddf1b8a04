package dev.slogate.telemetry;

import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.ShardAsk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where counts come from. A back-end says what it saw; it judges nothing.
 *
 * <p>No method throws for what a back-end can't answer: trouble is part of the answer.
 */
public interface Telemetry {

  /** The counts of each SLO over each of its stretches, all at one instant; one round trip. */
  Answer<Reading> measure(List<Ask> asks, Instant at);

  /** What tells one cause of a gap from another; one round trip. */
  Answer<Facts> explain(List<Ask> asks, Instant at);

  /**
   * Counts of each SLO in slices that join: what happened is in one of them, and in one only.
   *
   * @param from start of the first
   * @param to end of the last; whole steps after {@code from}
   */
  Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step);

  /**
   * The same for the steps of a watch. Where telemetry can tell series apart, one that was not
   * there before counts from zero: its first value has been counted since its process began.
   */
  default Answer<Slices> steps(List<Ask> asks, Instant from, Instant to, Duration step) {
    return slices(asks, from, to, step);
  }

  /**
   * The worst shards of each SLO, all {@linkplain ShardAsk#divisible divisible}; one round trip. A
   * back-end that keeps sums alone says so.
   */
  default Answer<ShardReading> shards(List<ShardAsk> asks, Instant at) {
    ShardReading none =
        ShardReading.unknown(
            describe() + " has counts of the whole SLO alone, and none by the values of a label");
    return new Answer<>(asks.stream().map(ask -> none).toList(), List.of(), 0, List.of());
  }

  /**
   * How the series of each SLO are, all of them with events, beside what they count; one round trip
   * for a service. A back-end that can't tell says so.
   */
  default Answer<Vitals> vitals(List<Ask> asks, Instant at) {
    Vitals none = Vitals.unknown(describe() + " can't tell how its series are");
    return new Answer<>(asks.stream().map(ask -> none).toList(), List.of(), 0, List.of());
  }

  /**
   * Counts back in time, for the forecast and for charts; at most two round trips.
   *
   * @param from see {@link History#start}
   */
  default Answer<History> history(List<Ask> asks, Instant from, Instant at) {
    return History.of(this, asks, from, at);
  }

  /**
   * Hours of each SLO that rules recorded, as they were recorded; one round trip for so many SLOs.
   * A back-end that keeps no records has none.
   *
   * @param slos each with a {@linkplain dev.slogate.plan.HourRecords#series series}
   * @param from records of that instant and later
   */
  default Answer<Slices> records(List<Slo> slos, Instant from, Instant at) {
    Slices none = new Slices(List.of(), List.of());
    return new Answer<>(slos.stream().map(slo -> none).toList(), List.of(), 0, List.of());
  }

  /** The same telemetry, counting from samples alone. */
  default Telemetry exact() {
    return this;
  }

  /** How often the source takes samples; slices much shorter than that are empty. */
  Duration scrapeInterval();

  /** Name and address for people, without secrets. */
  String describe();
}

package dev.slogate.telemetry;

import dev.slogate.plan.Ask;
import java.time.Instant;
import java.util.List;

/**
 * Where counts come from. A back-end says what it saw; it judges nothing.
 *
 * <p>No method throws for what a back-end can't answer: trouble is part of the answer.
 */
public interface Telemetry {

  /** The counts of each SLO over each of its windows, all at one instant; one round trip. */
  Answer<Reading> measure(List<Ask> asks, Instant at);

  /** What tells one cause of a gap from another; one round trip. */
  Answer<Facts> explain(List<Ask> asks, Instant at);

  /** Counts back in time, for the forecast and for charts; at most two round trips. */
  Answer<History> history(List<Ask> asks, Instant at);

  /** Name and address for people, without secrets. */
  String describe();
}

package dev.slogate.hours;

import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.HourRecords;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A recording beside which rules recorded hours, at the same minute of each hour.
 *
 * @param after the full hour, at which they are recorded
 * @param as what became of the hours of each SLO
 * @param asked stretches that samples were asked for
 */
record RuledRecording(
    Telemetry telemetry,
    Duration after,
    UnaryOperator<Slices> as,
    List<Ask> asked,
    List<Slo> looked)
    implements ForwardingTelemetry {

  RuledRecording(Telemetry telemetry, Duration after, UnaryOperator<Slices> as) {
    this(telemetry, after, as, new ArrayList<>(), new ArrayList<>());
  }

  /** The same of the slices that are left. */
  static UnaryOperator<Slices> with(UnaryOperator<List<Slice>> change) {
    return known -> new Slices(change.apply(known.slices()), known.troubles());
  }

  @Override
  public Answer<Slices> records(List<Slo> slos, Instant from, Instant at) {
    looked.addAll(slos);
    Instant newest = Hours.upTo(at.minus(after)).plus(after).minus(HourRecords.LATE);
    long hours = Hours.between(from.minus(HourRecords.LATE), newest);
    Answer<Slices> known =
        telemetry.slices(
            slos.stream().map(slo -> Ask.of(slo, at)).toList(),
            newest.minus(HourRecords.HOUR.multipliedBy(hours)),
            newest,
            HourRecords.HOUR);
    return new Answer<>(known.values().stream().map(as).toList(), List.of(), 1, List.of());
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    asked.addAll(asks);
    return telemetry.measure(asks, at);
  }
}

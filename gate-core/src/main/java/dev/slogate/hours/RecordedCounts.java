package dev.slogate.hours;

import dev.slogate.plan.Ask;
import dev.slogate.plan.HourRecords;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Telemetry that counts windows of a day and more from hours which rules recorded, where those can
 * be counted on, and from samples where not. Whoever must know exactly asks {@link #exact()}.
 */
public final class RecordedCounts implements ForwardingTelemetry {

  /** Records are there to be used, and could not be. */
  public static final String UNUSED = "RECORDS_UNUSED";

  /** SLOs that a message names. */
  private static final int MOST_NAMES = 5;

  private final Telemetry telemetry;

  public RecordedCounts(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    List<Integer> wanted =
        IntStream.range(0, asks.size())
            .filter(i -> RecordedWindows.wanted(asks.get(i)))
            .boxed()
            .toList();
    if (wanted.isEmpty()) {
      return telemetry.measure(asks, at);
    }
    Answer<Slices> records = records(wanted.stream().map(asks::get).toList(), at);
    Map<Integer, RecordedWindows> used = new LinkedHashMap<>();
    Map<String, List<String>> unused = new TreeMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Ask ask = asks.get(wanted.get(i));
      Slices hours = records.values().get(i);
      Optional<String> flaw = RecordedWindows.flaw(ask, hours, at, scrapeInterval());
      if (flaw.isPresent()) {
        unused.computeIfAbsent(flaw.get(), any -> new ArrayList<>()).add(ask.slo().name());
      } else {
        used.put(wanted.get(i), RecordedWindows.of(ask, hours, at, scrapeInterval()));
      }
    }
    List<Ask> left = new ArrayList<>(asks);
    used.forEach((i, windows) -> left.set(i, windows.ask()));
    Answer<Reading> rest = telemetry.measure(left, at);
    List<Reading> readings = new ArrayList<>(rest.values());
    used.forEach((i, windows) -> readings.set(i, windows.complete(readings.get(i))));
    return Answer.of(readings, List.of(records, rest))
        .noting(unused.entrySet().stream().map(one -> note(one.getKey(), one.getValue())).toList());
  }

  private Answer<Slices> records(List<Ask> asks, Instant at) {
    Duration longest =
        asks.stream()
            .flatMap(ask -> RecordedWindows.longest(ask).stream())
            .max(Duration::compareTo)
            .orElseThrow();
    Instant from = at.minus(longest).minus(HourRecords.LATE);
    return telemetry.records(asks.stream().map(Ask::slo).toList(), from, at);
  }

  private static Answer.Note note(String flaw, List<String> slos) {
    String more = slos.size() > MOST_NAMES ? " and " + (slos.size() - MOST_NAMES) + " more" : "";
    return new Answer.Note(
        UNUSED,
        "recorded counts of "
            + slos.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
            + more
            + " are not used, so samples were asked for all: "
            + flaw
            + "; let Prometheus evaluate what slo-gate rules writes of this catalog");
  }

  @Override
  public Answer<Slices> steps(List<Ask> asks, Instant from, Instant to, Duration step) {
    return telemetry.steps(asks, from, to, step);
  }

  @Override
  public Answer<History> history(List<Ask> asks, Instant from, Instant at) {
    return telemetry.history(asks, from, at);
  }

  @Override
  public Telemetry exact() {
    return telemetry.exact();
  }
}

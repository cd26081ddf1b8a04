package dev.slogate.hours;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.NotRemembered;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Over hours without samples: what counters gained in them, for the hour that shows it. */
final class Bridges {

  /** A counter that was not seen for longer is another one. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Stretches that one query asks about. */
  private static final int MOST = 100;

  /** An hour with samples, and the next one, with others between. */
  private record Bridge(Series series, Slice last, Slice next) {
    Duration length() {
      return Duration.between(last.start(), Lost.end(next));
    }
  }

  private final HourReader reader;
  private final Memory memory;
  private final Duration scrapeInterval;

  Bridges(HourReader reader, Memory memory, Duration scrapeInterval) {
    this.reader = reader;
    this.memory = memory;
    this.scrapeInterval = scrapeInterval;
  }

  /** The same answers, with what was lost in hours that are missing from them. */
  Map<Series, Slices> over(Map<Series, Slices> answers, Span part) {
    List<Bridge> bridges = new ArrayList<>();
    answers.forEach(
        (one, slices) -> {
          if (one.counts() && slices.troubles().isEmpty()) {
            bridges.addAll(find(one, slices.slices(), part));
          }
        });
    Map<Series, Slices> bridged = new LinkedHashMap<>(answers);
    for (int i = 0; i < bridges.size(); i += MOST) {
      add(bridges.subList(i, Math.min(bridges.size(), i + MOST)), part.to(), bridged);
    }
    return bridged;
  }

  private List<Bridge> find(Series one, List<Slice> slices, Span part) {
    List<Bridge> bridges = new ArrayList<>();
    @Nullable Slice last = null;
    for (Slice slice : slices) {
      if (!slice.start().isBefore(part.from())) {
        Slice before = last;
        Optional<Slice> known =
            before == null ? remembered(one, slice.start()) : Optional.of(before);
        known
            .filter(some -> Lost.end(some).isBefore(slice.start()))
            .map(some -> new Bridge(one, some, slice))
            .filter(bridge -> bridge.length().compareTo(LONGEST) <= 0)
            .ifPresent(bridges::add);
      }
      last = slice;
    }
    return bridges;
  }

  /** The last remembered hour with events before an instant. */
  private Optional<Slice> remembered(Series one, Instant before) {
    @Nullable Span span = memory.spans(List.of(one.id())).get(one.id());
    if (span == null || !span.from().isBefore(before)) {
      return Optional.empty();
    }
    Instant from = Hours.later(span.from(), before.minus(LONGEST));
    Instant to = Hours.earlier(span.to(), before);
    if (!from.isBefore(to)) {
      return Optional.empty();
    }
    try {
      return memory.hours(one.id(), from, to).entrySet().stream()
          .reduce((earlier, later) -> later)
          .map(hour -> new Slice(hour.getKey(), Hours.ONE, hour.getValue()));
    } catch (NotRemembered e) {
      return Optional.empty(); // another run forgot it meanwhile: there is nothing to go on from
    }
  }

  private void add(List<Bridge> bridges, Instant at, Map<Series, Slices> answers) {
    Map<Series, List<Stretch>> wanted = new LinkedHashMap<>();
    for (Bridge bridge : bridges) {
      wanted.computeIfAbsent(bridge.series(), any -> new ArrayList<>()).add(stretch(bridge, at));
    }
    Map<Series, Reading> readings = reader.stretches(wanted, at);
    for (Bridge bridge : bridges) {
      @Nullable Reading reading = readings.get(bridge.series());
      if (reading == null) {
        continue;
      }
      answers.computeIfPresent(
          bridge.series(),
          (one, slices) ->
              reading.troubles().isEmpty()
                  ? with(slices, bridge, reading.edges().get(stretch(bridge, at)))
                  : new Slices(List.of(), reading.troubles()));
    }
  }

  private Stretch stretch(Bridge bridge, Instant at) {
    Duration ago = Duration.between(Lost.end(bridge.next()), at);
    return Stretch.joined(bridge.length(), ago, scrapeInterval);
  }

  private static Slices with(Slices slices, Bridge bridge, @Nullable Counts whole) {
    if (whole == null) {
      return slices;
    }
    Counts lost = Lost.between(whole, bridge.last().counts(), bridge.next().counts());
    return new Slices(
        slices.slices().stream()
            .map(
                slice ->
                    slice.start().equals(bridge.next().start()) ? Lost.with(slice, lost) : slice)
            .toList(),
        slices.troubles());
  }
}

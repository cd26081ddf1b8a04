package dev.slogate.hours;

import dev.slogate.Finding;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.DataSource;
import dev.slogate.hours.Closing.Progress;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.NotRemembered;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One run over the series of one data source. */
final class SourceClosing {

  /** Hours that telemetry lost before they were closed. */
  static final String LOST = "HOURS_LOST";

  private static final String FORGOTTEN = "another run forgot it meanwhile: the next one goes on";

  /** So many may be lost and count as without events: a server that was set up anew. */
  private static final long MOST_LOST = 24;

  private final DataSource source;
  private final Telemetry telemetry;
  private final HourReader reader;
  private final Bridges bridges;
  private final Memory memory;
  private final Progress progress;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<String> begun = new HashSet<>();
  private long hours;

  SourceClosing(DataSource source, Telemetry telemetry, Memory memory, Progress progress) {
    this.source = source;
    this.telemetry = telemetry;
    this.reader = new HourReader(telemetry);
    this.bridges = new Bridges(reader, memory, telemetry.scrapeInterval());
    this.memory = memory;
    this.progress = progress;
  }

  /** Closes what is due, and looks whether telemetry still says what is remembered. */
  Closed run(List<Series> series, Instant now) {
    Instant until = Due.closed(now, telemetry.scrapeInterval());
    Map<String, Span> known = spans(series);
    Due.missing(series, known, until).forEach(due -> close(due, known));
    check(series, now);
    return report(series, Due.behind(known, until));
  }

  /** Asks for the whole past again, and keeps of what is remembered only what is older. */
  Closed rebuild(List<Series> series, Instant now) {
    Instant until = Due.closed(now, telemetry.scrapeInterval());
    Map<String, Span> known = spans(series);
    Due.past(series, until).chunks().forEach(due -> close(due, known));
    return report(series, Duration.ZERO);
  }

  private void close(Due due, Map<String, Span> known) {
    List<Series> going = due.series();
    for (Span part : due.parts()) {
      if (going.isEmpty()) {
        return;
      }
      // The hour before tells whether telemetry is silent, or has lost what it knew.
      Map<Series, Slices> answers =
          bridges.over(reader.hours(going, part.from().minus(Hours.ONE), part.to()), part);
      List<Series> gone = new ArrayList<>();
      answers.forEach(
          (one, slices) -> {
            Optional<Instant> from = start(due, part, one, slices, known);
            from.filter(start -> start.isBefore(part.to()))
                .ifPresent(start -> remember(one, new Span(start, part.to()), slices));
            if (failures.containsKey(one.slo().name())) {
              gone.add(one);
            }
          });
      going = going.stream().filter(one -> !gone.contains(one)).toList();
      progress.closed(source.name(), going.size(), part.to());
    }
  }

  /** Where to go on in this part; empty where not, or not yet. */
  private Optional<Instant> start(
      Due due, Span part, Series one, Slices slices, Map<String, Span> known) {
    if (!slices.troubles().isEmpty()) {
      fail(one, slices.troubles().get(0).message());
      return Optional.empty();
    }
    Optional<Instant> first =
        slices.slices().stream()
            .map(Slice::start)
            .filter(start -> !start.isBefore(part.from()))
            .findFirst();
    if (!due.whole()) {
      return part.from().equals(due.from()) && lost(part, one, slices, first)
          ? Optional.empty()
          : Optional.of(part.from());
    }
    if (begun.contains(one.id())) {
      return Optional.of(part.from());
    }
    first.ifPresent(start -> begun.add(one.id()));
    return first.map(start -> anew(one, start, Optional.ofNullable(known.get(one.id()))));
  }

  /** Where what telemetry has replaces what is known. */
  private Instant anew(Series one, Instant first, Optional<Span> known) {
    // Memory has no hole: where telemetry begins later, what is between is lost; where it begins
    // earlier, it tells all of it again.
    if (known
        .filter(span -> span.to().isBefore(first) || first.isBefore(span.from()))
        .isPresent()) {
      memory.forget(one.id());
      return first;
    }
    // Its first hour may be kept in part only, where memory has it whole.
    return known
            .filter(span -> span.from().isBefore(first) && first.isBefore(span.to()))
            .isPresent()
        ? first.plus(Hours.ONE)
        : first;
  }

  /** Whether so much is lost before it could be closed that memory can't go on. */
  private boolean lost(Span part, Series one, Slices slices, Optional<Instant> first) {
    Instant before = part.from().minus(Hours.ONE);
    long missing = Hours.between(part.from(), first.orElse(part.to()));
    boolean hasBefore = slices.slices().stream().anyMatch(s -> s.start().equals(before));
    if (missing == 0 || hasBefore) {
      return false;
    }
    Optional<Counts> known = sum(one, before, part.from());
    if (known.isEmpty()) {
      return true;
    }
    if (known.get().total() == 0) {
      return false;
    }
    String what =
        "telemetry no longer has "
            + missing
            + " hours from "
            + part.from()
            + ", which were not closed before";
    if (missing > MOST_LOST) {
      fail(one, what + ": rebuild its memory, which then begins where telemetry does");
      return true;
    }
    String message = "SLO " + one.slo().name() + ": " + what + ": they count as without events";
    findings.add(new Finding(LOST, message, Finding.PLATFORM));
    return false;
  }

  /** What is remembered; empty, and said, where another run forgot it. */
  private Optional<Counts> sum(Series one, Instant from, Instant to) {
    try {
      return Optional.of(memory.sum(one.id(), from, to));
    } catch (NotRemembered e) {
      fail(one, FORGOTTEN);
      return Optional.empty();
    }
  }

  private void remember(Series one, Span span, Slices slices) {
    Map<Instant, Counts> counts = new HashMap<>();
    for (Slice slice : slices.slices()) {
      if (!slice.start().isBefore(span.from()) && slice.counts().total() > 0) {
        counts.put(slice.start(), slice.counts());
      }
    }
    try {
      memory.remember(one.id(), span, counts);
      hours += Hours.between(span.from(), span.to());
    } catch (IllegalArgumentException e) {
      fail(one, FORGOTTEN);
    }
  }

  private void check(List<Series> series, Instant now) {
    List<Series> sound =
        series.stream().filter(one -> !failures.containsKey(one.slo().name())).toList();
    Map<String, Span> known = spans(sound);
    if (known.isEmpty()) {
      return;
    }
    Instant from = known.values().stream().map(Span::from).reduce(Instant.MAX, Hours::earlier);
    Instant to = known.values().stream().map(Span::to).reduce(Instant.MIN, Hours::later);
    for (Instant hour : SpotCheck.hours(source.name(), new Span(from, to), now)) {
      Instant end = hour.plus(Hours.ONE);
      List<Series> some =
          sound.stream()
              .filter(
                  one ->
                      Optional.ofNullable(known.get(one.id()))
                          .filter(span -> SpotCheck.checks(span, hour))
                          .isPresent())
              .toList();
      if (!some.isEmpty()) {
        reader
            .hours(some, hour.minus(Hours.ONE), end)
            .forEach(
                (one, slices) -> {
                  if (slices.troubles().isEmpty()) {
                    sum(one, hour, end)
                        .flatMap(
                            remembered ->
                                SpotCheck.compare(
                                    one.slo().name(), hour, remembered, slices.slices()))
                        .ifPresent(findings::add);
                  }
                });
      }
    }
  }

  private Map<String, Span> spans(List<Series> series) {
    return memory.spans(series.stream().map(Series::id).toList());
  }

  private void fail(Series one, String message) {
    failures.put(one.slo().name(), message);
  }

  private Closed report(List<Series> series, Duration behind) {
    return new Closed(
        series.size() - failures.size(),
        hours,
        behind,
        reader.requests(),
        failures.entrySet().stream()
            .map(failure -> new Closed.Failure(failure.getKey(), failure.getValue()))
            .toList(),
        Stream.concat(findings.stream(), reader.findings().stream()).distinct().toList());
  }
}

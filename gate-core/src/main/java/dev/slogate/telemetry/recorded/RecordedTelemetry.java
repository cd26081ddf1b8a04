package dev.slogate.telemetry.recorded;

import dev.slogate.Gap;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.Vitals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry from a file: the default that needs no server. SLOs are found by their names.
 *
 * <p>A file that is missing is a source that nobody reaches; a broken one is a query refused. Both
 * are said in every answer, as the port asks, and by {@link #header} to who wants to know at once.
 */
public final class RecordedTelemetry implements Telemetry {

  private static final Duration HOUR = Duration.ofHours(1);

  private final String name;
  private final @Nullable Recording recording;
  private final @Nullable Trouble trouble;

  private RecordedTelemetry(String name, @Nullable Recording recording, @Nullable Trouble trouble) {
    this.name = name;
    this.recording = recording;
    this.trouble = trouble;
  }

  /** Opens the file that a data source names. */
  public static RecordedTelemetry open(DataSource source) {
    Path path = Path.of(source.urls().get(0));
    String name = source.name() + ", recorded in " + path.getFileName();
    try {
      return new RecordedTelemetry(name, RecordingReader.read(path), null);
    } catch (RecordingException e) {
      return new RecordedTelemetry(
          name, null, new Trouble(Gap.QUERY_ERROR, String.valueOf(e.getMessage())));
    } catch (NoSuchFileException e) {
      return new RecordedTelemetry(
          name, null, new Trouble(Gap.UNREACHABLE, "no such file: " + path.getFileName()));
    } catch (IOException e) {
      return new RecordedTelemetry(
          name,
          null,
          new Trouble(Gap.UNREACHABLE, "can't read " + path.getFileName() + ": " + e.getMessage()));
    }
  }

  /**
   * Reads a recording, not packed.
   *
   * @throws RecordingException where it breaks the format
   */
  public static RecordedTelemetry read(String name, InputStream in) throws IOException {
    Recording recording = RecordingReader.read(in, name, RecordingReader.MAX_BYTES);
    return new RecordedTelemetry(name, recording, null);
  }

  /** What the file says of itself; empty where it could not be read. */
  public Optional<RecordingHeader> header() {
    return Optional.ofNullable(recording).map(Recording::header);
  }

  /** Why it can't be read; empty where it can. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    return answer(asks, (ask, series) -> reading(ask, series, at), Reading::failed);
  }

  private Reading reading(Ask ask, RecordedSeries series, Instant at) {
    Map<Duration, Counts> counts = new LinkedHashMap<>();
    Map<Stretch, Counts> edges = new LinkedHashMap<>();
    Map<Duration, SourcedRatio> ratios = new LinkedHashMap<>();
    boolean approximate = Planner.approximate(ask.slo());
    boolean partSeen = series.partSeen(at, ask.budgetWindow());
    for (Stretch stretch : ask.stretches()) {
      Optional<Counts> found = series.counts(at.minus(stretch.ago()), stretch.length());
      if (found.isPresent() && approximate) {
        // Of an SLO without events, bad adds up error ratios and total the slices that had one.
        found
            .filter(slices -> slices.total() > 0)
            .ifPresent(
                slices -> ratios.put(stretch.length(), SourcedRatio.of(slices.errorRatio())));
      } else if (stretch.isWindow()) {
        found.ifPresent(events -> counts.put(stretch.length(), seen(events, ask, partSeen)));
      } else {
        found.ifPresent(events -> edges.put(stretch, seen(events, ask, partSeen)));
      }
    }
    // As Prometheus is asked: by its first hour, and a window under an hour by the last hour.
    Duration past = ask.budgetWindow().compareTo(HOUR) > 0 ? ask.budgetWindow() : HOUR;
    Instant reached = at.minus(past).plus(HOUR);
    boolean reachesBack = series.oldest(at, past).filter(o -> !o.isAfter(reached)).isPresent();
    return new Reading(counts, edges, ratios, partSeen, reachesBack, List.of());
  }

  /** Without a good series nothing is known to be good: what a query for good events would say. */
  private static Counts seen(Counts events, Ask ask, boolean partSeen) {
    return partSeen || Planner.part(ask.slo()) == Part.BAD
        ? events
        : new Counts(events.total(), events.total());
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    return answer(asks, (ask, series) -> facts(ask, series, at), Facts::failed);
  }

  private Facts facts(Ask ask, RecordedSeries series, Instant at) {
    List<Double> sameHours = new ArrayList<>();
    for (int week = 1; week <= Planner.WEEKS; week++) {
      Stretch hour = Planner.sameHour(week);
      series
          .counts(at.minus(hour.ago()), hour.length())
          .ifPresent(counts -> sameHours.add(counts.total()));
    }
    Instant reached = at.minus(ask.budgetWindow()).plus(HOUR);
    return new Facts(
        series.oldest(at, ask.budgetWindow()),
        series.newest(at, Planner.RECENT),
        sameHours,
        header().filter(header -> !header.retainedFrom().isAfter(reached)).isPresent(),
        series.partSeen(at, ask.budgetWindow()),
        series.labels(),
        List.of());
  }

  @Override
  public Answer<Vitals> vitals(List<Ask> asks, Instant at) {
    return answer(
        asks,
        (ask, series) ->
            Vitals.ofVolume(
                IntStream.rangeClosed(0, Planner.WEEKS)
                    .mapToObj(week -> hours(series, at, week))
                    .toList()),
        failed -> Vitals.unknown(failed.message()));
  }

  private static List<OptionalDouble> hours(RecordedSeries series, Instant at, int week) {
    return IntStream.range(0, Planner.HOURS)
        .mapToObj(hour -> Planner.hour(hour, week))
        .map(hour -> series.counts(at.minus(hour.ago()), hour.length()))
        .map(
            counts ->
                counts
                    .map(events -> OptionalDouble.of(events.total()))
                    .orElse(OptionalDouble.empty()))
        .toList();
  }

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    return answer(
        asks,
        (ask, series) -> {
          List<Slice> slices = new ArrayList<>();
          for (Instant start = from; start.isBefore(to); start = start.plus(step)) {
            slice(ask, series, start, step).ifPresent(slices::add);
          }
          return new Slices(slices, List.of());
        },
        failed -> new Slices(List.of(), List.of(failed)));
  }

  private static Optional<Slice> slice(
      Ask ask, RecordedSeries series, Instant start, Duration step) {
    Instant end = start.plus(step);
    Optional<Counts> found = series.counts(end, step);
    Optional<Counts> told =
        Planner.approximate(ask.slo())
            ? found
                .filter(ratios -> ratios.total() > 0)
                .map(ratios -> new Counts(ratios.errorRatio(), 1))
            : found.map(events -> seen(events, ask, series.partSeen(end, step)));
    return told.map(counts -> new Slice(start, step, counts));
  }

  @Override
  public Duration scrapeInterval() {
    return header().map(RecordingHeader::step).orElse(DataSource.DEFAULT_SCRAPE_INTERVAL);
  }

  @Override
  public String describe() {
    return name;
  }

  private <T> Answer<T> answer(
      List<Ask> asks, BiFunction<Ask, RecordedSeries, T> known, Function<Trouble, T> unknown) {
    List<T> values = asks.stream().map(ask -> answer(ask, known, unknown)).toList();
    return new Answer<>(values, List.of(), 0, List.of());
  }

  private <T> T answer(
      Ask ask, BiFunction<Ask, RecordedSeries, T> known, Function<Trouble, T> unknown) {
    if (recording == null || trouble != null) {
      return unknown.apply(Objects.requireNonNull(trouble, "neither a recording nor a trouble"));
    }
    @Nullable RecordedSeries series = recording.series().get(ask.slo().name());
    if (series != null) {
      return known.apply(ask, series);
    }
    String message =
        "the recording does not know SLO " + ask.slo().name() + ": record it anew with its catalog";
    return unknown.apply(new Trouble(Gap.NO_SERIES, message));
  }
}

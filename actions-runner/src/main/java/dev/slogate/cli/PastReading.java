package dev.slogate.cli;

import dev.slogate.Backtests;
import dev.slogate.Gap;
import dev.slogate.Period;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import dev.slogate.telemetry.recorded.Recorder;
import dev.slogate.telemetry.recorded.RecordingHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the past that a catalog's SLOs are judged by: from its servers once, or from recordings.
 */
final class PastReading {

  private final Catalog catalog;
  private final Function<DataSource, Telemetry> servers;
  private final Map<String, Telemetry> asked = new HashMap<>();
  private final Map<String, RecordedTelemetry> recordings = new LinkedHashMap<>();

  /**
   * @param files of recordings, by the data source that each stands in for
   * @param servers opens a data source that is no recording
   */
  PastReading(Catalog catalog, Map<String, Path> files, Function<DataSource, Telemetry> servers) {
    this.catalog = catalog.with(recorded(catalog, files));
    this.servers = servers;
    this.catalog.dataSources().values().stream()
        .filter(source -> source.type() == DataSource.Type.RECORDED)
        .filter(source -> slos().anyMatch(slo -> slo.dataSource().equals(source.name())))
        .forEach(source -> recordings.put(source.name(), open(source)));
  }

  private static Map<String, DataSource> recorded(Catalog catalog, Map<String, Path> files) {
    Map<String, DataSource> sources = new LinkedHashMap<>(catalog.dataSources());
    files.forEach(
        (name, file) -> {
          DataSource source = sources.get(name);
          if (source == null) {
            throw new UsageError(
                "--recording %s: the catalog has no such data source; it has %s"
                    .formatted(name, String.join(", ", catalog.dataSources().keySet())));
          }
          sources.put(name, source.recordedIn(file));
        });
    return sources;
  }

  private static RecordedTelemetry open(DataSource source) {
    RecordedTelemetry recording = RecordedTelemetry.open(source);
    recording
        .trouble()
        .ifPresent(
            trouble -> {
              throw new UsageError("data source " + source.name() + ": " + trouble.message());
            });
    return recording;
  }

  Backtests backtests() {
    return new Backtests(catalog, this::read);
  }

  private Stream<Slo> slos() {
    return catalog.slos().stream();
  }

  /** Until when all recordings reach; empty where there is none. */
  Optional<Instant> recordedUntil() {
    return headers().map(RecordingHeader::to).min(Instant::compareTo);
  }

  /**
   * Since when recordings cover a whole period of every SLO before {@code end}, or if none is so
   * long, anything; empty where there is none.
   */
  Optional<Instant> recordedSince(Instant end) {
    return headers()
        .map(RecordingHeader::from)
        .max(Instant::compareTo)
        .map(
            from -> {
              Instant whole = from.plus(longestPeriod(end));
              return whole.isBefore(end) ? whole : from;
            });
  }

  private Duration longestPeriod(Instant at) {
    return slos()
        .map(Slo::period)
        .map((Period period) -> period.length(at))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Stream<RecordingHeader> headers() {
    return recordings.values().stream().flatMap(recording -> recording.header().stream());
  }

  private Telemetry read(
      DataSource source, List<Slo> slos, Instant from, Instant to, Set<String> troubles) {
    RecordedTelemetry recording = recordings.get(source.name());
    if (recording != null) {
      return recording;
    }
    Telemetry server = asked.computeIfAbsent(source.name(), name -> servers.apply(source));
    try {
      return Recorder.remember(
          server, slos, from, to, (slo, done, all, some) -> note(slo, some, troubles));
    } catch (IOException e) {
      throw new UncheckedIOException("what is kept in memory can't fail to be read", e);
    }
  }

  private static void note(String slo, List<Trouble> some, Set<String> troubles) {
    for (Trouble trouble : some) {
      if (trouble.gap() == Gap.UNREACHABLE) {
        throw new Unanswered(trouble.message());
      }
      troubles.add(slo + ": " + trouble.message());
    }
  }
}

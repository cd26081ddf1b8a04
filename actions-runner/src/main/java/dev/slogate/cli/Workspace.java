package dev.slogate.cli;

import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import dev.slogate.telemetry.recorded.RecordingHeader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line's composition root: a catalog, and a gate over its telemetry. */
final class Workspace {

  private static final int HIGHEST_PORT = 65_535;

  private final Catalog catalog;
  private final Console console;
  private final Clock clock;

  private Workspace(Catalog catalog, Console console, Clock clock) {
    this.catalog = catalog;
    this.console = console;
    this.clock = clock;
  }

  static Workspace open(CatalogOptions options, Console console, Clock clock) {
    options.refuseLedger(console);
    Catalog catalog = load(options.folders(console));
    return new Workspace(redirected(catalog, options.urls, console), console, clock);
  }

  static Workspace open(List<Path> folders, Console console, Clock clock) {
    return new Workspace(load(folders), console, clock);
  }

  private static Catalog load(List<Path> folders) {
    try {
      return Gate.load(folders);
    } catch (InvalidCatalog invalid) {
      int count = invalid.problems().size();
      throw new UsageError(
          "the catalog does not load: "
              + (count == 1 ? "1 problem" : count + " problems")
              + invalid.problems().stream()
                  .map(problem -> "\n" + problem)
                  .collect(Collectors.joining()));
    }
  }

  Catalog catalog() {
    return catalog;
  }

  Gate gate() {
    return new Gate(catalog, this::telemetry);
  }

  Telemetry telemetry(DataSource source) {
    return switch (source.type()) {
      case PROMETHEUS ->
          new PrometheusTelemetry(
              source, console.environment(), PrometheusTelemetry.DEFAULT_MAX_BYTES, clock);
      case RECORDED -> RecordedTelemetry.open(source);
    };
  }

  /** The instant at which a recorded catalog is judged: its recording's end. */
  Instant recordedUntil() {
    return catalog.dataSources().values().stream()
        .filter(source -> source.type() == DataSource.Type.RECORDED)
        .flatMap(source -> RecordedTelemetry.open(source).header().stream())
        .map(RecordingHeader::to)
        .findFirst()
        .orElseThrow(() -> new UsageError("the catalog has no recording that can be read"));
  }

  private static Catalog redirected(Catalog catalog, Map<String, URI> urls, Console console) {
    Map<String, DataSource> sources = new LinkedHashMap<>(catalog.dataSources());
    urls.forEach(
        (name, url) -> {
          DataSource source = catalog.dataSources().get(name);
          if (source == null) {
            throw new UsageError(
                "--datasource "
                    + name
                    + ": the catalog has no such data source; it has "
                    + String.join(", ", catalog.dataSources().keySet()));
          }
          requireServer(name, url, source);
          DataSource moved = source.at(url);
          if (source.credentials().isPresent() && moved.credentials().isEmpty()) {
            console
                .err()
                .println(
                    "slo-gate: "
                        + name
                        + ": credentials are not sent to "
                        + url.getAuthority()
                        + ", which the catalog does not name");
          }
          sources.put(name, moved);
        });
    return catalog.with(sources);
  }

  private static void requireServer(String name, URI url, DataSource source) {
    String option = "--datasource " + name + ": ";
    if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
      throw new UsageError(option + "expected a http:// or https:// URL");
    }
    if (url.getRawAuthority() == null || url.getPort() > HIGHEST_PORT) {
      throw new UsageError(option + "expected a host, and a port up to " + HIGHEST_PORT);
    }
    if (url.getRawAuthority().contains("@")) {
      throw new UsageError(
          option + "a password does not belong into an argument: name it in the catalog");
    }
    if (source.type() == DataSource.Type.RECORDED) {
      throw new UsageError(option + "is a recording, which no server can stand in for");
    }
  }
}

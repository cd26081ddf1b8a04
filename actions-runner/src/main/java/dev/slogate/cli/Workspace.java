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

/** The command line's composition root: a catalog, and a gate over its telemetry. */
final class Workspace {

  private final Catalog catalog;
  private final Console console;
  private final Clock clock;

  private Workspace(Catalog catalog, Console console, Clock clock) {
    this.catalog = catalog;
    this.console = console;
    this.clock = clock;
  }

  static Workspace open(CatalogOptions options, Console console, Clock clock)
      throws InvalidCatalog {
    options.refuseLedger(console);
    Catalog catalog = Gate.load(options.folders(console));
    return new Workspace(redirected(catalog, options.urls, console), console, clock);
  }

  static Workspace open(List<Path> folders, Console console, Clock clock) throws InvalidCatalog {
    return new Workspace(Gate.load(folders), console, clock);
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
          if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new UsageError("--datasource " + name + ": expected a http:// or https:// URL");
          }
          DataSource moved = source.at(url);
          if (source.credentials().isPresent() && moved.credentials().isEmpty()) {
            console
                .err()
                .println(
                    "slo-gate: "
                        + name
                        + ": credentials are not sent to "
                        + url.getHost()
                        + ", which the catalog does not name");
          }
          sources.put(name, moved);
        });
    return catalog.with(sources);
  }
}

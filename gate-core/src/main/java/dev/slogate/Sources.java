package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.telemetry.Telemetry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The data sources of a catalog, each opened once, and not before it is needed. */
final class Sources {

  private final Catalog catalog;
  private final Function<DataSource, Telemetry> opening;
  private final Map<String, Telemetry> opened = new HashMap<>();

  Sources(Catalog catalog, Function<DataSource, Telemetry> opening) {
    this.catalog = catalog;
    this.opening = opening;
  }

  /** The one that an SLO asks. */
  Telemetry of(Slo slo) {
    return opened.computeIfAbsent(
        slo.dataSource(),
        name -> opening.apply(Objects.requireNonNull(catalog.dataSources().get(name))));
  }
}

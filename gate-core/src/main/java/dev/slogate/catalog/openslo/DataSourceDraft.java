package dev.slogate.catalog.openslo;

import dev.slogate.catalog.DataSource;
import java.util.Map;
import java.util.Optional;

/**
 * A data source of any type.
 *
 * @param type as written: {@code Prometheus}, {@code Datadog}
 * @param source where this version can ask it
 */
record DataSourceDraft(String name, String type, Optional<DataSource> source) {

  /** The types that can be asked, as written. */
  static final Map<String, DataSource.Type> TYPES =
      Map.of("Prometheus", DataSource.Type.PROMETHEUS, "Recorded", DataSource.Type.RECORDED);
}

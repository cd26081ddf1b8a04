package dev.slogate.telemetry.prometheus;

import dev.slogate.Location;
import dev.slogate.catalog.DataSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data sources for tests. */
final class Sources {

  private Sources() {}

  static DataSource at(URI url) {
    return at(url, Duration.ofMinutes(1));
  }

  static DataSource at(URI url, Duration scrapeInterval) {
    return new DataSource(
        "main",
        DataSource.Type.PROMETHEUS,
        List.of(url),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Duration.ofMinutes(5),
        scrapeInterval,
        Location.of("test"));
  }
}

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
    return new DataSource(
        "main",
        DataSource.Type.PROMETHEUS,
        List.of(url),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Location.of("test"));
  }
}

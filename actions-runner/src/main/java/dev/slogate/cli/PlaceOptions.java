package dev.slogate.cli;

import dev.slogate.Gate;
import dev.slogate.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which places of a catalog, where not all of them. */
final class PlaceOptions {

  @Option(names = "--service", paramLabel = "S", description = "Only this one; may be repeated.")
  List<String> services = List.of();

  @Option(
      names = "--environment",
      paramLabel = "E",
      description =
          "Only this one, with the SLOs that hold everywhere. Default: each that an SLO is limited"
              + " to.")
  @Nullable String environment;

  /**
   * The places that are asked for.
   *
   * @throws UsageError if there are none
   */
  List<Place> of(Gate gate) {
    List<Place> places =
        (environment == null ? gate.places() : gate.places(environment))
            .stream()
                .filter(place -> services.isEmpty() || services.contains(place.service()))
                .toList();
    if (places.isEmpty()) {
      throw new UsageError("no SLO speaks for what is asked: leave --service or --environment out");
    }
    return places;
  }
}

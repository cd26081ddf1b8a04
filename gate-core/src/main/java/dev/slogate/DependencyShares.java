package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.Attribution;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Dependency;
import dev.slogate.escalation.incident.FiveMinutes;
import dev.slogate.escalation.incident.Part;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks telemetry what part an SLO's accepted dependencies had in its bad events between two
 * instants: of an incident, of a quarter, of the time after a deploy.
 */
public final class DependencyShares {

  private static final Duration PIECE = Duration.ofDays(7);

  private final Catalog catalog;
  private final SliceReader reader;

  public DependencyShares(Catalog catalog, Function<DataSource, Telemetry> telemetry) {
    this(catalog, new SliceReader(new Sources(catalog, telemetry)));
  }

  DependencyShares(Catalog catalog, SliceReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /**
   * What can be told.
   *
   * @param parts one for each SLO of an accepted dependency
   * @param unreachable why telemetry could not be asked, so that it makes sense to ask again; empty
   *     where it could
   */
  record Told(List<Part> parts, Optional<String> unreachable) {

    static final Told NOTHING = new Told(List.of(), Optional.empty());

    Told {
      parts = List.copyOf(parts);
    }
  }

  /** Counts of five minutes, as far as they are known. */
  private record History(List<Slice> slices, Optional<String> unreachable) {}

  /**
   * Of each SLO of a place that counts events, from one instant to another: what a deploy then may
   * not be to blame for.
   *
   * @return by name of the SLO; of one without dependencies an empty list
   */
  public Map<String, List<Part>> of(Place place, Instant from, Instant to) {
    Map<String, List<Part>> bySlo = new LinkedHashMap<>();
    for (Slo slo : catalog.slos(place.service(), place.environment())) {
      if (SeriesId.of(slo).isPresent()) {
        Instant until = roundedUp(to);
        bySlo.put(slo.name(), told(slo, from, to, bad(slo, from, until), until).parts());
      }
    }
    return bySlo;
  }

  private double bad(Slo slo, Instant from, Instant until) {
    return DependencySlos.of(catalog, slo).isEmpty()
        ? 0
        : history(slo, FiveMinutes.floor(from), until).slices().stream()
            .mapToDouble(slice -> slice.counts().bad())
            .sum();
  }

  /**
   * Of one SLO.
   *
   * @param bad events of the stretch, as far as anybody knows
   * @param until where what is known ends, at a whole slice
   */
  Told told(Slo slo, Instant from, Instant to, double bad, Instant until) {
    List<Slo> dependencies = DependencySlos.of(catalog, slo);
    if (dependencies.isEmpty() || bad < Attribution.MINIMUM_BAD_EVENTS) {
      return new Told(
          dependencies.stream().map(DependencyShares::unknown).toList(), Optional.empty());
    }
    Instant around = roundedUp(to.plus(Duration.between(from, to).dividedBy(2)));
    Instant end = around.isAfter(until) ? until : around;
    // Of a longer stretch, the stretch itself tells what is usual.
    Instant month = end.minus(Attribution.HISTORY);
    Instant start = month.isBefore(from) ? month : FiveMinutes.floor(from);
    History own = history(slo, start, end);
    List<Part> parts = new ArrayList<>();
    Optional<String> unreachable = own.unreachable();
    for (Slo dependency : dependencies) { // one at a time: each is weeks of history
      if (own.slices().isEmpty()) {
        parts.add(unknown(dependency));
        continue;
      }
      History other = history(dependency, start, end);
      unreachable = unreachable.or(other::unreachable);
      parts.add(
          other.slices().isEmpty()
              ? unknown(dependency)
              : part(own, from, to, bad, dependency, other));
    }
    return new Told(parts, unreachable);
  }

  private static Part part(
      History own, Instant from, Instant to, double bad, Slo dependency, History other) {
    Dependency known =
        new Dependency(
            dependency.service(), dependency.objective(), FiveMinutes.of(other.slices()));
    return new Part(
        dependency.name(),
        Attribution.of(FiveMinutes.of(own.slices()), from, to, bad, List.of(known)).get(0));
  }

  private static Part unknown(Slo dependency) {
    return new Part(dependency.name(), Contribution.unknown(dependency.service()));
  }

  /** Piece by piece, so that what telemetry can't tell of one leaves the others. */
  private History history(Slo slo, Instant from, Instant to) {
    List<Slice> known = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(PIECE)) {
      Instant end = start.plus(PIECE).isAfter(to) ? to : start.plus(PIECE);
      Slices piece = reader.read(slo, start, end, FiveMinutes.SLICE);
      Optional<String> unreachable =
          piece.troubles().stream()
              .filter(trouble -> trouble.gap() == Gap.UNREACHABLE)
              .findFirst()
              .map(Trouble::message);
      if (unreachable.isPresent()) {
        return new History(known, unreachable);
      }
      if (piece.troubles().isEmpty()) {
        known.addAll(piece.slices());
      }
    }
    return new History(known, Optional.empty());
  }

  private static Instant roundedUp(Instant at) {
    Instant down = FiveMinutes.floor(at);
    return down.equals(at) ? at : down.plus(FiveMinutes.SLICE);
  }
}

package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Slices;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks for slices of many SLOs, in answers that memory holds. */
final class SliceReader {

  /** Slices of one answer: some MB. */
  private static final long MOST_SLICES = 100_000;

  private final Sources sources;

  SliceReader(Sources sources) {
    this.sources = sources;
  }

  /** Told of each SLO's slices. */
  interface Each {
    void read(Slo slo, Slices slices);
  }

  /**
   * Reads them one answer after the other.
   *
   * @param to whole steps after {@code from}
   */
  void read(List<Slo> slos, Instant from, Instant to, Duration step, Each each) {
    if (!from.isBefore(to)) {
      return;
    }
    long points = Duration.between(from, to).dividedBy(step);
    int most = (int) Math.max(1, Math.min(slos.size(), MOST_SLICES / points));
    Map<String, List<Slo>> bySource =
        slos.stream()
            .collect(
                Collectors.groupingBy(Slo::dataSource, LinkedHashMap::new, Collectors.toList()));
    for (List<Slo> some : bySource.values()) {
      for (int i = 0; i < some.size(); i += most) {
        List<Slo> asked = some.subList(i, Math.min(some.size(), i + most));
        List<Ask> asks = asked.stream().map(slo -> Ask.of(slo, to)).toList();
        List<Slices> answers = sources.of(asked.get(0)).slices(asks, from, to, step).values();
        for (int k = 0; k < asked.size(); k++) {
          each.read(asked.get(k), answers.get(k));
        }
      }
    }
  }

  /** Those of one SLO. */
  Slices read(Slo slo, Instant from, Instant to, Duration step) {
    return sources.of(slo).slices(List.of(Ask.of(slo, to)), from, to, step).values().get(0);
  }

  /** The same; empty where telemetry can't tell all of them. */
  List<Slice> whole(Slo slo, Instant from, Instant to, Duration step) {
    Slices slices = read(slo, from, to, step);
    return slices.troubles().isEmpty() ? slices.slices() : List.of();
  }
}

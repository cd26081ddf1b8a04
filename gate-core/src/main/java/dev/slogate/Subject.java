package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.Step;
import dev.slogate.telemetry.Slices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is counted of an SLO: all of it, or the new version and the others apart. */
sealed interface Subject {

  /** All of it. */
  record Whole(Slo slo) implements Subject {
    @Override
    public String name() {
      return slo.name();
    }

    @Override
    public List<Slo> slos() {
      return List.of(slo);
    }

    @Override
    public List<Step> steps(List<Slices> answers) {
      return answers.get(0).slices().stream()
          .map(slice -> Step.of(slice.start(), slice.counts()))
          .toList();
    }
  }

  /**
   * The same SLO, narrowed.
   *
   * @param version to the new version
   * @param others to whatever is not the new version
   */
  record Divided(Slo version, Slo others) implements Subject {
    @Override
    public String name() {
      return version.name();
    }

    @Override
    public List<Slo> slos() {
      return List.of(version, others);
    }

    /** Where only one of them has series, the other counted nothing. */
    @Override
    public List<Step> steps(List<Slices> answers) {
      Map<Instant, Counts> ofVersion = byStart(answers.get(0));
      Map<Instant, Counts> ofOthers = byStart(answers.get(1));
      TreeSet<Instant> starts = new TreeSet<>(ofVersion.keySet());
      starts.addAll(ofOthers.keySet());
      return starts.stream()
          .map(
              start ->
                  new Step(
                      start,
                      ofVersion.getOrDefault(start, Counts.NONE),
                      Optional.of(ofOthers.getOrDefault(start, Counts.NONE))))
          .toList();
    }

    private static Map<Instant, Counts> byStart(Slices slices) {
      return slices.slices().stream()
          .collect(
              Collectors.toMap(Slice::start, Slice::counts, (one, other) -> one, TreeMap::new));
    }
  }

  String name();

  /** What telemetry is asked for, in the order in which {@link #steps} takes the answers. */
  List<Slo> slos();

  /** The steps that are known, oldest first. */
  List<Step> steps(List<Slices> answers);
}

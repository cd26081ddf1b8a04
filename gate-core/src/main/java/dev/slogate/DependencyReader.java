package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.Dependency;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.Stretch;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the accepted dependencies of a service fared around a breach, and their other callers.
 *
 * <p>Slices begin at whole multiples of their length from the deploy on, so that none of them has
 * the deploy in it: each tells what was before it, or what came after.
 */
final class DependencyReader {

  /** What fails for longer began before the deploy. */
  private static final Duration LOOK_BACK = Duration.ofHours(2);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of what should be there, so much must be, as in a watch. */
  private static final double KNOWN = 0.8;

  private final Sources sources;
  private final SliceReader reader;
  private final Callers callers;

  DependencyReader(Catalog catalog, Sources sources) {
    this.sources = sources;
    this.reader = new SliceReader(sources);
    this.callers = new Callers(catalog);
  }

  /**
   * What was asked about.
   *
   * @param deployedAt a whole second
   * @param begin of the breach
   * @param at up to here; what is newer may not be settled
   */
  record Around(Instant deployedAt, Instant begin, GuardPolicy policy, Instant at) {}

  /**
   * What was found.
   *
   * @param troubles why it can't be told whether a dependency failed
   */
  record Found(List<Circumstances.Dependency> dependencies, List<String> troubles) {}

  /** What telemetry knows of one SLO, in slices of one length. */
  private record Told(List<Slice> slices, Duration length, Instant to, Optional<String> trouble) {
    static final Told NOTHING =
        new Told(List.of(), Circumstances.SLICE, Instant.EPOCH, Optional.empty());
  }

  Found read(Place place, Around around) {
    Set<String> dependencies = callers.dependencies(place.service());
    Map<String, Told> told =
        ask(
            dependencies.stream()
                .flatMap(
                    service ->
                        Stream.concat(
                            Stream.of(service), callers.others(service, place.service()).stream()))
                .distinct()
                .flatMap(service -> callers.slos(service, place.environment()).stream())
                .toList(),
            around);
    List<Circumstances.Dependency> found = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    for (String service : dependencies) {
      List<Slo> own = callers.slos(service, place.environment());
      Set<Stretch> failing = new LinkedHashSet<>();
      for (Slo slo : own) {
        Told one = told.getOrDefault(slo.name(), Told.NOTHING);
        failing.addAll(failing(slo, one, around));
        trouble(slo, one, around).ifPresent(troubles::add);
      }
      List<Slo> others =
          callers.others(service, place.service()).stream()
              .flatMap(caller -> callers.slos(caller, place.environment()).stream())
              .toList();
      found.add(
          new Circumstances.Dependency(
              service, List.copyOf(failing), others(others, told, around)));
    }
    return new Found(found, troubles);
  }

  private Map<String, Told> ask(List<Slo> slos, Around around) {
    Map<String, Told> told = new HashMap<>();
    Map<Duration, List<Slo>> byLength =
        slos.stream()
            .collect(Collectors.groupingBy(this::length, TreeMap::new, Collectors.toList()));
    byLength.forEach(
        (length, some) -> {
          Instant from = around.deployedAt().minus(LOOK_BACK);
          long whole = Duration.between(from, around.at()).dividedBy(length);
          Instant to = from.plus(length.multipliedBy(Math.max(0, whole)));
          reader.read(
              some,
              from,
              to,
              length,
              (slo, slices) ->
                  told.put(
                      slo.name(),
                      new Told(
                          slices.slices(),
                          length,
                          to,
                          slices.troubles().stream().findFirst().map(one -> one.message()))));
        });
    return told;
  }

  /** Minutes where samples allow: then the newest slice need not be whole to say something. */
  private Duration length(Slo slo) {
    Duration slice = Planner.slice(slo).orElse(Duration.ZERO);
    Duration apart = sources.of(slo).scrapeInterval();
    return apart.compareTo(MINUTE) <= 0 && slice.compareTo(MINUTE) <= 0
        ? MINUTE
        : Circumstances.SLICE;
  }

  private static List<Stretch> failing(Slo slo, Told told, Around around) {
    Map<Long, List<Slice>> bySlice =
        told.slices().stream()
            .collect(
                Collectors.groupingBy(
                    slice -> number(slice.start(), around), TreeMap::new, Collectors.toList()));
    List<Stretch> failing = new ArrayList<>();
    bySlice.forEach(
        (number, some) -> {
          if (Dependency.failing(slo.objective(), sum(some))) {
            Instant from = around.deployedAt().plus(Circumstances.SLICE.multipliedBy(number));
            Instant end = from.plus(Circumstances.SLICE);
            failing.add(new Stretch(from, end.isBefore(told.to()) ? end : told.to()));
          }
        });
    return failing;
  }

  /** Which slice an instant is in, counted from the deploy; under 0 before it. */
  private static long number(Instant at, Around around) {
    return Math.floorDiv(
        Duration.between(around.deployedAt(), at).toSeconds(), Circumstances.SLICE.toSeconds());
  }

  /** A dependency that said something before and is silent now may be down. */
  private static Optional<String> trouble(Slo slo, Told told, Around around) {
    if (told.trouble().isPresent()) {
      return told.trouble().map(why -> about(slo) + ": " + why);
    }
    Instant since = earlier(around.begin(), told.to().minus(Circumstances.SLICE));
    Duration unit =
        Planner.slice(slo).filter(s -> s.compareTo(told.length()) > 0).orElse(told.length());
    long expected = Duration.between(since, told.to()).dividedBy(unit);
    long known = told.slices().stream().filter(slice -> !slice.start().isBefore(since)).count();
    return told.slices().isEmpty() || known >= KNOWN * expected
        ? Optional.empty()
        : Optional.of(
            "%s: %d of %d slices since %s are known".formatted(about(slo), known, expected, since));
  }

  private static String about(Slo slo) {
    return "whether " + slo.service() + " failed (" + slo.name() + ")";
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static OtherCallers others(List<Slo> slos, Map<String, Told> told, Around around) {
    boolean spared = false;
    for (Slo slo : slos) {
      Told one = told.getOrDefault(slo.name(), Told.NOTHING);
      Instant since = around.begin().minus(one.length());
      Counts counts =
          sum(one.slices().stream().filter(slice -> slice.start().isAfter(since)).toList());
      if (Dependency.failing(slo.objective(), counts)) {
        return OtherCallers.HIT;
      }
      spared |= around.policy().enough(slo.objective(), slo.period().length(around.at()), counts);
    }
    return spared ? OtherCallers.SPARED : OtherCallers.UNKNOWN;
  }

  private static Counts sum(List<Slice> slices) {
    double bad = slices.stream().mapToDouble(slice -> slice.counts().bad()).sum();
    double total = slices.stream().mapToDouble(slice -> slice.counts().total()).sum();
    return new Counts(Math.min(bad, total), total); // sums of fractions round
  }
}

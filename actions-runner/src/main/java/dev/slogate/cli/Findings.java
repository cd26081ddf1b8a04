package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Expansion;
import dev.slogate.Gap;
import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.Location;
import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import dev.slogate.Reason;
import dev.slogate.SloStatus;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.elsewhere.Elsewhere;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with a catalog, or doubtful.
 *
 * @param expansions what each SLO became; none where the catalog does not load
 * @param loads whether it can be used nevertheless, and what it is compared with is there
 */
record Findings(List<Problem> problems, List<Expansion> expansions, boolean loads) {

  /** With fewer bad events allowed in a period, one of them is over 5 % of the budget. */
  private static final int FEW = 20;

  /**
   * @param elsewhere what else says who owns what; compared once the catalog loads
   */
  static Findings of(List<Path> folders, List<Path> elsewhere, Clock clock) {
    try {
      Catalog catalog = Gate.load(folders);
      List<Problem> all = new ArrayList<>(catalog.warnings());
      all.addAll(catalog.doubts(clock.instant()));
      all.addAll(Elsewhere.compare(catalog, elsewhere));
      boolean sound = all.stream().allMatch(problem -> problem.severity() == Severity.WARNING);
      return new Findings(List.copyOf(all), expansions(catalog), sound);
    } catch (InvalidCatalog invalid) {
      return new Findings(invalid.problems(), List.of(), false);
    }
  }

  private static List<Expansion> expansions(Catalog catalog) {
    return catalog.slos().stream().map(Expansion::of).toList();
  }

  /** Those, and what only its telemetry tells. */
  static Findings withTelemetry(
      CatalogOptions options, List<Path> elsewhere, Console console, Clock clock) {
    Findings written = of(options.folders(console), elsewhere, clock);
    if (!written.loads()) {
      return written;
    }
    Workspace workspace = Workspace.open(options, console, clock);
    Gate gate = workspace.gate();
    Change change = new Change(ChangeClass.FEATURE, Optional.empty(), "os:lint");
    List<DeployRequest> places =
        gate.places().stream().map(place -> place.request(change)).toList();
    List<Decision> decisions =
        Progress.during(
            "asking telemetry about " + places.size() + " services",
            console,
            () ->
                gate.preview(places, clock.instant().minus(Gate.SETTLING), Gate.Detail.PREFLIGHT));
    Map<String, Location> locations =
        workspace.catalog().slos().stream().collect(Collectors.toMap(Slo::name, Slo::location));
    Map<String, Problem> measured = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      for (SloStatus slo : decision.slos()) {
        boolean events = !decision.evidence().approximate().contains(slo.name());
        finding(slo, events, locations)
            .ifPresent(problem -> measured.putIfAbsent(slo.name(), problem));
      }
      decision.reasons().stream()
          .filter(reason -> reason.code().gap().filter(Gap::ofSeries).isPresent())
          .forEach(reason -> measured.putIfAbsent(reason.message(), preflight(reason, locations)));
    }
    List<Problem> all = new ArrayList<>(written.problems());
    all.addAll(measured.values());
    return new Findings(List.copyOf(all), written.expansions(), true);
  }

  private static Optional<Problem> finding(
      SloStatus slo, boolean events, Map<String, Location> locations) {
    Location location = locations.getOrDefault(slo.name(), Location.of(""));
    if (slo.budget().remaining().isEmpty()) {
      String gaps =
          slo.windows().stream()
              .flatMap(window -> window.gaps().stream())
              .map(Gap::name)
              .distinct()
              .collect(Collectors.joining(", "));
      return Optional.of(
          warning(
              "not-measured",
              location,
              "SLO "
                  + slo.name()
                  + ": its data source yields no counts for its period"
                  + (gaps.isEmpty() ? "" : " (" + gaps + ")")));
    }
    if (events && slo.budget().allowed().orElse(FEW) < FEW) {
      return Optional.of(
          warning(
              "few-allowed-bad-events",
              location,
              "SLO %s: with the traffic measured, a target of %s allows %.1f bad events in %s; under %d, chance alone misses it: lengthen the period, lower the target, or count more events"
                  .formatted(
                      slo.name(),
                      slo.target().toPlainString(),
                      slo.budget().allowed().orElse(0),
                      slo.period(),
                      FEW)));
    }
    return Optional.empty();
  }

  private static Problem preflight(Reason reason, Map<String, Location> locations) {
    Location location = locations.getOrDefault(reason.slo().orElse(""), Location.of(""));
    String code = reason.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return warning(code, location, "SLO " + reason.message() + ". " + reason.remedy());
  }

  private static Problem warning(String code, Location location, String message) {
    return new Problem(Severity.WARNING, code, location, "", message);
  }
}

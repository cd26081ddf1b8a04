package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A catalog of a test, in a folder of its own. */
public record CatalogFolder(Path folder) {

  /** A data source, a team and an owned service {@code shop}: what an SLO needs to load. */
  public static final String SURROUNDINGS =
      """
      apiVersion: openslo/v1
      kind: DataSource
      metadata: {name: main}
      spec: {type: Prometheus, connectionDetails: {url: "http://prometheus:9090"}}
      ---
      apiVersion: slogate.dev/v1
      kind: Team
      metadata: {name: shop-team}
      spec: {}
      ---
      apiVersion: slogate.dev/v1
      kind: Ownership
      metadata: {name: shop}
      spec: {service: shop, owner: shop-team, acceptedBy: jane, acceptedOn: 2026-07-01}
      """;

  static final String INDICATOR =
      """
        indicator:
          spec:
            ratioMetric:
              counter: true
              bad: {metricSource: {spec: {query: 'errors_total'}}}
              total: {metricSource: {spec: {query: 'requests_total'}}}
      """;

  /** An SLO of {@code shop}, all of it replaceable. */
  static String slo(String indicator, String window, String method, String objectives) {
    return """
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: slo}
    spec:
      service: shop
    %s  timeWindow: [%s]
      budgetingMethod: %s
      objectives: [%s]
    """
        .formatted(indicator, window, method, objectives);
  }

  static String slo(String objectives) {
    return slo(INDICATOR, "{duration: 30d, isRolling: true}", "Occurrences", objectives);
  }

  CatalogFolder with(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  CatalogFolder withSurroundings() {
    return with("surroundings.yaml", SURROUNDINGS);
  }

  Catalog load() {
    try {
      return CatalogLoader.load(List.of(folder));
    } catch (InvalidCatalog e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** What is wrong, as {@code file:line:column: field: message}, without the folder. */
  List<String> errors() {
    return problems();
  }

  List<String> warnings() {
    return load().warnings().stream().map(this::line).toList();
  }

  private List<String> problems() {
    InvalidCatalog invalid =
        catchThrowableOfType(InvalidCatalog.class, () -> CatalogLoader.load(List.of(folder)));
    return invalid.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(this::line)
        .toList();
  }

  private String line(Problem problem) {
    return problem.toString().replace(folder + "/", "");
  }
}

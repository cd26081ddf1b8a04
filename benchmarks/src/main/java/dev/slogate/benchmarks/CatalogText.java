package dev.slogate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A catalog of SLOs that each want 99.9 % of requests without a server error, over 30 days. */
public final class CatalogText {

  /** What is bad where nobody says otherwise. */
  public static final String SERVER_ERRORS = "code=~\"5..\"";

  /** A loader takes no file of over 3 MiB. */
  private static final int DOCUMENTS_A_FILE = 1_000;

  private final List<String> documents = new ArrayList<>();

  public CatalogText(URI prometheus) {
    this(prometheus, "");
  }

  /** Of a Prometheus that has what the written rules record, which may be counted on. */
  public static CatalogText recorded(URI prometheus) {
    return new CatalogText(prometheus, ", recordedCounts: true");
  }

  private CatalogText(URI prometheus, String option) {
    documents.add(
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "%s"%s}}
        ---
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: team}
        spec: {contacts: {chat: "#team"}}
        """
            .formatted(prometheus, option));
  }

  /** What is missing or too old warns. */
  public CatalogText lenient() {
    documents.add(
        """
        apiVersion: slogate.dev/v1
        kind: GatePolicy
        metadata: {name: lenient}
        spec: {services: ["*"], gaps: {STALE: warn, TRAFFIC_LOST: warn}}
        """);
    return this;
  }

  /** Somebody owns it. */
  public CatalogText service(String name) {
    documents.add(
        """
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: %1$s}
        spec: {service: %1$s, owner: team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
        """
            .formatted(name));
    return this;
  }

  /**
   * An SLO of a service.
   *
   * @param selector of the series that count requests, by {@code code} among other labels
   * @param bad the matcher of those that count failures
   */
  public CatalogText slo(String service, String name, String selector, String bad) {
    return slo(service, name, "0.999", "bad", selector + "," + bad + "}", selector + "}");
  }

  /**
   * The same of any two queries.
   *
   * @param counts {@code bad} or {@code good}: what the first of them counts
   */
  public CatalogText slo(
      String service, String name, String target, String counts, String part, String total) {
    documents.add(
        """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: %1$s}
        spec:
          service: %2$s
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: %3$s}]
          indicator:
            metadata: {name: %1$s-errors}
            spec:
              ratioMetric:
                counter: true
                %4$s: {metricSource: {metricSourceRef: main, spec: {query: '%5$s'}}}
                total: {metricSource: {metricSourceRef: main, spec: {query: '%6$s'}}}
        """
            .formatted(name, service, target, counts, part, total));
    return this;
  }

  /** A service with an SLO of its job's requests. */
  public CatalogText job(String name) {
    return job(name, SERVER_ERRORS);
  }

  /** The same, where not every server error is a failure. */
  public CatalogText job(String name, String bad) {
    return service(name)
        .slo(name, name + "-availability", "http_requests_total{job=\"" + name + "\"", bad);
  }

  public static CatalogText jobs(URI prometheus, List<String> names) {
    CatalogText catalog = new CatalogText(prometheus);
    names.forEach(catalog::job);
    return catalog;
  }

  public Path write(Path file) throws IOException {
    return Files.writeString(file, String.join("---\n", documents));
  }

  /** In as many files as that takes. */
  public Path writeInto(Path folder) throws IOException {
    for (int from = 0; from < documents.size(); from += DOCUMENTS_A_FILE) {
      List<String> some =
          documents.subList(from, Math.min(documents.size(), from + DOCUMENTS_A_FILE));
      Files.writeString(folder.resolve(from + ".yaml"), String.join("---\n", some));
    }
    return folder;
  }
}

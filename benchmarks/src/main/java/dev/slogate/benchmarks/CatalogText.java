package dev.slogate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A catalog of SLOs that each want 99.9 % of requests without a server error, over 30 days. */
public final class CatalogText {

  /** What is bad where nobody says otherwise. */
  public static final String SERVER_ERRORS = "code=~\"5..\"";

  private final StringBuilder text = new StringBuilder();

  public CatalogText(URI prometheus) {
    text.append(
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "%s"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: team}
        spec: {contacts: {chat: "#team"}}
        """
            .formatted(prometheus));
  }

  /** What is missing or too old warns. */
  public CatalogText lenient() {
    text.append(
        """
        ---
        apiVersion: slogate.dev/v1
        kind: GatePolicy
        metadata: {name: lenient}
        spec: {services: ["*"], gaps: {STALE: warn, TRAFFIC_LOST: warn}}
        """);
    return this;
  }

  /** Somebody owns it. */
  public CatalogText service(String name) {
    text.append(
        """
        ---
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
    text.append(
        """
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: %s}
        spec:
          service: %s
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
          indicator:
            metadata: {name: %1$s-errors}
            spec:
              ratioMetric:
                counter: true
                bad: {metricSource: {metricSourceRef: main, spec: {query: '%3$s,%4$s}'}}}
                total: {metricSource: {metricSourceRef: main, spec: {query: '%3$s}'}}}
        """
            .formatted(name, service, selector, bad));
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
    return Files.writeString(file, text);
  }
}

package dev.slogate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalog of two services with one SLO each, owned by one team. */
final class SmallShop {

  private SmallShop() {}

  /** Writes it into {@code folder}. */
  static Path at(Path folder, String url) {
    return at(folder, url, "");
  }

  /**
   * @param connection more fields of the data source: {@code , bearerToken: {env: TOKEN}}
   */
  static Path at(Path folder, String url, String connection) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "%s"%s}}
        ---
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: shop-team}
        spec: {contacts: {chat: "#shop"}}
        """
            .formatted(url, connection));
    for (String service : new String[] {"checkout", "payments"}) {
      yaml.append(
          """
          ---
          apiVersion: slogate.dev/v1
          kind: Ownership
          metadata: {name: SERVICE}
          spec: {service: SERVICE, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
          ---
          apiVersion: openslo/v1
          kind: Service
          metadata: {name: SERVICE}
          spec: {}
          ---
          apiVersion: openslo/v1
          kind: SLO
          metadata: {name: SERVICE-availability}
          spec:
            service: SERVICE
            indicator:
              metadata: {name: SERVICE-errors}
              spec:
                ratioMetric:
                  counter: true
                  bad: {metricSource: {metricSourceRef: main, spec: {query: 'http_requests_total{job="SERVICE",code=~"5.."}'}}}
                  total: {metricSource: {metricSourceRef: main, spec: {query: 'http_requests_total{job="SERVICE"}'}}}
            timeWindow: [{duration: 30d, isRolling: true}]
            budgetingMethod: Occurrences
            objectives: [{target: 0.999}]
          """
              .replace("SERVICE", service));
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("shop.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}

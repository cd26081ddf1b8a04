package dev.slogate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.plan.HourRecords;
import dev.slogate.testbed.AlertmanagerServer;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.Receiver;
import dev.slogate.testbed.Receiver.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's rules in a real Prometheus, from a service that fails to the team that owns it. */
class RulesLiveTest {

  /** Times are shorter by that: an hour is twelve seconds, and five minutes are one. */
  private static final int FASTER = 300;

  private static final Pattern TIMES =
      Pattern.compile("(?<=\\[|interval: |offset )(\\d+)(ms|s|m|h|d)\\b");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  /** Long windows. */
  private static final Set<String> PAGES = Set.of("1h", "6h");

  private static final Set<String> ALL = Set.of("1h", "6h", "1d", "3d");

  private static final String SLO = "slo=\"checkout-availability\",team=\"checkout-team\"";

  @TempDir Path folder;

  private final ScrapedShop shop = new ScrapedShop();
  private final Receiver receiver = new Receiver();
  private final AlertmanagerServer alertmanager = AlertmanagerServer.routingTo(receiver);

  RulesLiveTest() throws IOException {}

  @AfterEach
  void close() {
    alertmanager.close();
    receiver.close();
    shop.close();
  }

  private static String faster(String rules) {
    return TIMES.matcher(rules).replaceAll(time -> millis(time) / FASTER + "ms");
  }

  private static long millis(MatchResult time) {
    return Long.parseLong(time.group(1)) * Objects.requireNonNull(MILLIS.get(time.group(2)));
  }

  private PrometheusServer prometheus() throws Exception {
    RuleFiles files =
        RuleFiles.of(CatalogLoader.load(List.of(Path.of("../examples/shop"))), Instant.now());
    Path rules = Files.writeString(folder.resolve(RuleFiles.NAME), faster(files.rules()));
    return PrometheusServer.with(
        """
        global: {scrape_interval: 200ms, scrape_timeout: 200ms}
        rule_files: [%s]
        scrape_configs:
          - {job_name: checkout, static_configs: [{targets: ['%s']}]}
        alerting:
          alertmanagers:
            - {path_prefix: /alerts, static_configs: [{targets: ['%s']}]}
        """
            .formatted(rules, shop.address(), alertmanager.url().getAuthority()));
  }

  @Test
  void theOwnerHearsOfABurnAndOfItsEnd() throws Exception {
    try (PrometheusServer prometheus = prometheus()) {
      shop.await("counts", () -> samples(prometheus, RuledSlo.TOTAL) >= 5);
      assertThat(samples(prometheus, RuledSlo.BAD)).isGreaterThanOrEqualTo(4);
      assertThat(prometheus.value("count(ALERTS)", Instant.now())).as("in peace").isZero();
      assertThat(receiver.rest()).isEmpty();

      shop.fails(true);
      shop.await("alerts", () -> alerts().keySet().containsAll(ALL));
      alerts().forEach((window, labels) -> assertThat(labels).isEqualTo(expected(window)));
      hears("firing", ALL);

      shop.fails(false);
      shop.await("the end", () -> Collections.disjoint(alerts().keySet(), PAGES));
      hears("resolved", PAGES);
      shop.await("hours", () -> samples(prometheus, HourRecords.TOTAL) >= 1);
    }
  }

  private static double samples(PrometheusServer prometheus, String metric) throws IOException {
    return prometheus.value(
        "count_over_time(" + metric + "{service=\"checkout\"," + SLO + "}[1h])", Instant.now());
  }

  private static Map<String, String> expected(String window) {
    return Map.of(
        "alertname", "SloBurn",
        "service", "checkout",
        "slo", "checkout-availability",
        "team", "checkout-team",
        "severity", PAGES.contains(window) ? "page" : "ticket",
        "window", window);
  }

  /** Labels of the alerts that Alertmanager says are active, by their long window. */
  private Map<String, Map<String, String>> alerts() throws IOException {
    Map<String, Map<String, String>> alerts = new TreeMap<>();
    for (JsonNode alert : new ObjectMapper().readTree(alertmanager.alerts())) {
      Map<String, String> labels = new TreeMap<>();
      for (Map.Entry<String, JsonNode> label : alert.path("labels").properties()) {
        labels.put(label.getKey(), label.getValue().textValue());
      }
      alerts.put(alert.at("/labels/window").textValue(), labels);
    }
    return alerts;
  }

  /**
   * Waits until the owning team has heard so of all these long windows; others may hear nothing.
   */
  private void hears(String status, Set<String> windows) throws InterruptedException {
    Set<String> left = new TreeSet<>(windows);
    while (!left.isEmpty()) {
      Heard next = receiver.next();
      assertThat(next.path()).isEqualTo("/chat/checkout");
      for (JsonNode alert : next.body().path("alerts")) {
        if (alert.path("status").textValue().equals(status)) {
          left.remove(alert.at("/labels/window").textValue());
        }
      }
    }
  }
}

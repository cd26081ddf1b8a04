package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.GuardResult;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What gates and guards of this controller said since it began, for scraping. Labels take values
 * from the catalog and from our own codes alone, so that no pipeline can make series at will.
 */
final class GateMetrics {

  /** An environment that no SLO speaks for may be any text. */
  private static final String OTHER = "other";

  /** So many of a service are told apart: an SLO of all environments speaks for any text, too. */
  static final int ENVIRONMENTS = 20;

  private static final String[] LABELS = {"service", "environment", "verdict", "reason"};

  static final GateMetrics OF_CONTROLLER = new GateMetrics();

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final Counter decisions =
      counter("slo_gate_decisions_total", "Decisions that went on record.", LABELS);
  private final Counter holds =
      counter("slo_gate_holds_total", "Decisions that held or froze a change.", LABELS);
  private final Counter overrides =
      counter("slo_gate_overrides_total", "Decisions that an override let pass.", LABELS);
  private final Counter guards =
      counter("slo_gate_guard_verdicts_total", "Watches of deploys that ended.", LABELS);
  private final Histogram latency =
      Histogram.builder()
          .name("slo_gate_telemetry_seconds")
          .help("What telemetry took to answer for a decision.")
          .unit(Unit.SECONDS)
          .classicUpperBounds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
          .classicOnly()
          .register(registry);

  /** By service, which the catalog has. */
  private final Map<String, Set<String>> environments = new ConcurrentHashMap<>();

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  /** A decision that is on record. */
  void decided(Decision decision) {
    String[] labels = {
      decision.request().service(),
      decision.slos().isEmpty()
          ? OTHER
          : environment(decision.request().service(), decision.request().environment()),
      decision.verdict().name(),
      decision.reasons().stream().findFirst().map(reason -> reason.code().name()).orElse("")
    };
    decisions.labelValues(labels).inc();
    if (!decision.disposition().proceeds()) {
      holds.labelValues(labels).inc();
    }
    if (decision.disposition() == Disposition.OVERRIDDEN) {
      overrides.labelValues(labels).inc();
    }
    looked(decision);
  }

  private String environment(String service, String environment) {
    Set<String> known = environments.computeIfAbsent(service, one -> new HashSet<>());
    synchronized (known) {
      boolean told =
          known.contains(environment) || (known.size() < ENVIRONMENTS && known.add(environment));
      return told ? environment : OTHER;
    }
  }

  /** Telemetry was asked. */
  void looked(Decision decision) {
    latency.observe(decision.evidence().elapsedMillis() / 1_000.0);
  }

  /** A watch that this controller saw end. */
  void watched(GuardResult result) {
    guards
        .labelValues(
            result.deploy().service(),
            environment(result.deploy().service(), result.deploy().environment()),
            result.verdict().name(),
            result.reasons().get(0).code().name())
        .inc();
  }

  /** All of it, in Prometheus' text format. */
  String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

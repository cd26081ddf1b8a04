package dev.slogate.server;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What the server tells Prometheus of itself. */
public final class Metrics {

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final Counter requests =
      counter("slo_gate_http_requests_total", "Requests, by route and status.", "route", "status");
  private final Counter decisions =
      counter(
          "slo_gate_http_decisions_total", "Decisions over HTTP, by disposition.", "disposition");
  private final Counter webhooks =
      counter("slo_gate_webhooks_total", "GitHub's webhooks, by the status they got.", "status");
  private final Counter troubles =
      counter(
          "slo_gate_troubles_total",
          "What could not be done and is tried again: github, ledger, catalog, tick, internal.",
          "at");
  private final Gauge queued =
      gauge("slo_gate_queued_runs", "Runs that are still to be looked at.");
  private final Gauge round =
      gauge(
          "slo_gate_last_round_timestamp_seconds",
          "When all waiting deploys were last gone through.");
  private final Gauge tick =
      gauge("slo_gate_last_tick_timestamp_seconds", "When the tick last did all that was due.");

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private Gauge gauge(String name, String help) {
    return Gauge.builder().name(name).help(help).register(registry);
  }

  void served(String route, int status) {
    requests.labelValues(route, Integer.toString(status)).inc();
  }

  public void decided(String disposition) {
    decisions.labelValues(disposition).inc();
  }

  public void webhook(int status) {
    webhooks.labelValues(Integer.toString(status)).inc();
  }

  /** Something could not be done there. */
  public void trouble(String at) {
    troubles.labelValues(at).inc();
  }

  public void queued(int runs) {
    queued.set(runs);
  }

  public void wentRound(Instant at) {
    round.set((double) at.getEpochSecond());
  }

  public void ticked(Instant at) {
    tick.set((double) at.getEpochSecond());
  }

  /** All of it, as Prometheus reads it. */
  public Reply page() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
      writer.write(out, registry.scrape());
      return new Reply(
          200, writer.getContentType(), out.toString(StandardCharsets.UTF_8), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

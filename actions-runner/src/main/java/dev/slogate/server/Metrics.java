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
import java.util.function.Consumer;

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

  /** For when all waiting deploys were gone through, as is due from then on. */
  public Consumer<Instant> rounds(Instant since) {
    return times(
        "slo_gate_last_round_timestamp_seconds",
        "When all waiting deploys were last gone through.",
        since);
  }

  /** For when a tick did all that was due, as is due from then on. */
  public Consumer<Instant> ticks(Instant since) {
    return times(
        "slo_gate_last_tick_timestamp_seconds", "When the tick last did all that was due.", since);
  }

  /**
   * There from the start on, so that what never comes is late as well; and only where it is due.
   */
  private Consumer<Instant> times(String name, String help, Instant since) {
    Gauge gauge = gauge(name, help);
    Consumer<Instant> times = at -> gauge.set((double) at.getEpochSecond());
    times.accept(since);
    return times;
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

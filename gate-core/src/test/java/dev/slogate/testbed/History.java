package dev.slogate.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A past of several services with known truth, the same for the same seed.
 *
 * <p>Only the truth is kept in memory. The counters are drawn anew, the same ones, when written.
 */
public final class History implements Past {

  /** Events that really happened, before any extrapolation. */
  public record Truth(long bad, long total) {}

  private record Known(ServiceHistory service, Tally total, Tally bad, List<Tally> slower) {
    /** The scrape at or before {@code instant}, −1 before the first. */
    int scrapeAt(Instant instant) {
      Duration since = Duration.between(service.scrape(0), instant);
      long scrape = Math.floorDiv(since.toSeconds(), service.interval().toSeconds());
      return (int) Math.max(-1, Math.min(service.scrapes() - 1, scrape));
    }

    long between(Tally tally, Instant from, Instant to) {
      return tally.between(scrapeAt(from), scrapeAt(to));
    }
  }

  private final long seed;
  private final Map<String, Known> services = new LinkedHashMap<>();

  private History(long seed) {
    this.seed = seed;
  }

  /** Draws what happened to these services, whose names must differ. */
  public static History of(long seed, List<ServiceHistory> services) {
    History history = new History(seed);
    for (ServiceHistory service : services) {
      Simulation run = new Simulation(service, seed);
      Known known = new Known(service, run.total(), run.bad(), run.slower());
      if (history.services.put(service.name(), known) != null) {
        throw new IllegalArgumentException("two services named " + service.name());
      }
    }
    return history;
  }

  public List<ServiceHistory> services() {
    return services.values().stream().map(Known::service).toList();
  }

  public ServiceHistory service(String name) {
    return known(name).service();
  }

  /** When the last service ends. */
  public Instant end() {
    return services().stream().map(ServiceHistory::end).max(Instant::compareTo).orElseThrow();
  }

  /**
   * Requests, and 5xx answers among them, after {@code from} and up to {@code to}. An event counts
   * as having happened at the scrape that first shows it.
   */
  public Truth truth(String name, Instant from, Instant to) {
    Known known = known(name);
    return new Truth(known.between(known.bad(), from, to), known.between(known.total(), from, to));
  }

  /** The same for latency: requests, and those among them slower than the bucket {@code le}. */
  public Truth slowerThan(String le, String name, Instant from, Instant to) {
    Known known = known(name);
    int bound = Simulation.BOUNDS.indexOf(le);
    if (bound < 0 || known.slower().isEmpty()) {
      throw new IllegalArgumentException("no bucket le=" + le + " of " + name);
    }
    return new Truth(
        known.between(known.slower().get(bound), from, to), known.between(known.total(), from, to));
  }

  /**
   * The most that two neighbouring scrapes of a window saw: how far increase() over a short window
   * may be off the truth, since it does not know what happened between the edges of the window and
   * the scrapes nearest to them.
   */
  public Truth twoScrapesWorth(String name, Instant from, Instant to) {
    Known known = known(name);
    int first = Math.max(0, known.scrapeAt(from) - 1);
    int last = known.scrapeAt(to);
    return new Truth(known.bad().mostInTwo(first, last), known.total().mostInTwo(first, last));
  }

  /** Writes for {@code promtool tsdb create-blocks-from openmetrics}; returns how many samples. */
  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    return write(file, Exposition.Format.OPEN_METRICS);
  }

  /** Writes for {@code /api/v1/import/prometheus}; returns how many samples. */
  @Override
  public long writePrometheusText(Path file) throws IOException {
    return write(file, Exposition.Format.PROMETHEUS_TEXT);
  }

  private long write(Path file, Exposition.Format format) throws IOException {
    TreeSet<String> counters = new TreeSet<>();
    services().forEach(service -> counters.add(service.metric()));
    try (Exposition out = new Exposition(file, format)) {
      for (String family : counters) {
        out.family(family, "counter");
        writeSeries(out, family + "_total");
      }
      if (services().stream().anyMatch(service -> service.latency() != null)) {
        String family = "http_request_duration_seconds";
        out.family(family, "histogram");
        writeSeries(out, family + "_");
      }
      return out.finish();
    }
  }

  private void writeSeries(Exposition out, String metricPrefix) throws IOException {
    for (ServiceHistory service : services()) {
      for (Simulation.Series series : new Simulation(service, seed).series()) {
        if (series.metric().startsWith(metricPrefix)) {
          out.series(service, series);
        }
      }
    }
  }

  private Known known(String name) {
    Known known = services.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no service named " + name + ": " + services.keySet());
    }
    return known;
  }
}

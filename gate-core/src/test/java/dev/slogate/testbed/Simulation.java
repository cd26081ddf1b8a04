package dev.slogate.testbed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events of one service, drawn scrape by scrape, and the counters that show them.
 *
 * <p>Every counter is scraped once at 0 before its first event: a series that appears above 0 hides
 * its first events from increase(), and truth and counters would differ for a reason that no test
 * is about.
 */
final class Simulation {

  /** Upper bounds of the latency buckets, in seconds. */
  static final List<String> BOUNDS = List.of("0.1", "0.3", "1");

  private static final double NOT_FOUND_RATIO = 0.01;
  private static final double SHARE_OF_500 = 0.7;

  /** A counter as its scrapes saw it. */
  static final class Series {
    private final String metric;
    private final Map<String, String> labels;
    private final int firstScrape;
    private final long[] values;

    Series(String metric, Map<String, String> labels, int firstScrape, long[] values) {
      this.metric = metric;
      this.labels = Map.copyOf(labels);
      this.firstScrape = firstScrape;
      this.values = values;
    }

    String metric() {
      return metric;
    }

    Map<String, String> labels() {
      return labels;
    }

    /** The scrape of the service that took the first value. */
    int firstScrape() {
      return firstScrape;
    }

    /** One value a scrape; not a copy, since there are millions. */
    long[] values() {
      return values;
    }
  }

  private final ServiceHistory service;
  private final EventDraw draw;
  private final List<Series> series = new ArrayList<>();
  private final long[] total;
  private final long[] bad;

  /** Per bound and scrape, how many requests took longer. */
  private final long[][] slower;

  Simulation(ServiceHistory service, long seed) {
    this.service = service;
    this.draw = new EventDraw(seed ^ ((long) service.name().hashCode() << 32));
    int scrapes = service.scrapes();
    total = new long[scrapes];
    bad = new long[scrapes];
    slower = new long[service.latency() == null ? 0 : BOUNDS.size()][scrapes];
    int slots = service.pods() == null ? 1 : service.pods().count();
    for (int slot = 0; slot < slots; slot++) {
      serve(slot, slots);
    }
    measureLatency();
  }

  List<Series> series() {
    return series;
  }

  /** Requests. */
  Tally total() {
    return Tally.ofEvents(total);
  }

  /** Answers with a 5xx code. */
  Tally bad() {
    return Tally.ofEvents(bad);
  }

  /** Per bound, requests that took longer; empty without a histogram. */
  List<Tally> slower() {
    return Stream.of(slower).map(Tally::ofEvents).toList();
  }

  /** Draws the events of one place behind the load balancer, pod after pod. */
  private void serve(int slot, int slots) {
    int scrapes = service.scrapes();
    int life =
        service.pods() == null
            ? scrapes
            : (int) service.pods().life().dividedBy(service.interval());
    // Pods are replaced one after the other, as in a rolling update.
    int first = 0;
    int last = Math.min(scrapes - 1, life + 2 * slot);
    for (int generation = 0; first < scrapes - 1 || generation == 0; generation++) {
      Map<String, String> labels = new LinkedHashMap<>(service.labels());
      if (service.pods() != null) {
        labels.put("pod", service.name() + "-" + generation + "-" + slot);
      }
      runPod(labels, first, last, slots);
      // The new pod is first scraped, at 0, when the old one is for the last time.
      first = last;
      last = Math.min(scrapes - 1, last + life);
    }
  }

  private void runPod(Map<String, String> labels, int first, int last, int slots) {
    long[][] counters = new long[service.codes().size()][last - first + 1];
    for (int scrape = first + 1; scrape <= last; scrape++) {
      int i = scrape - first;
      Instant time = service.scrape(scrape);
      long requests = draw.poisson(service.expectedEvents(time) / slots);
      long failed = draw.binomial(requests, service.errorRatioAt(time));
      long internal = draw.binomial(failed, SHARE_OF_500);
      long notFound = draw.binomial(requests - failed, NOT_FOUND_RATIO);
      total[scrape] += requests;
      bad[scrape] += failed;
      boolean restarted = restartedBefore(scrape);
      for (int c = 0; c < counters.length; c++) {
        long events =
            switch (service.codes().get(c)) {
              case "200" -> requests - failed - notFound;
              case "404" -> notFound;
              case "500" -> internal;
              case "503" -> failed - internal;
              default -> 0;
            };
        counters[c][i] = (restarted ? 0 : counters[c][i - 1]) + events;
      }
    }
    for (int c = 0; c < counters.length; c++) {
      Map<String, String> coded = new LinkedHashMap<>(labels);
      coded.put("code", service.codes().get(c));
      series.add(new Series(service.metric() + "_total", coded, first, counters[c]));
    }
  }

  private boolean restartedBefore(int scrape) {
    return !service.resets().isEmpty()
        && service.resets().stream()
            .anyMatch(
                new ServiceHistory.Spell(service.scrape(scrape - 1), service.scrape(scrape))
                    ::holds);
  }

  private void measureLatency() {
    ServiceHistory.Latency latency = service.latency();
    if (latency == null) {
      return;
    }
    for (int scrape = 1; scrape < total.length; scrape++) {
      double slow =
          ServiceHistory.Incident.ratioAt(
              service.scrape(scrape), latency.slowRatio(), latency.incidents());
      // Of those over 0.3 s a tenth takes over a second; five times as many are over 0.1 s.
      slower[0][scrape] = draw.binomial(total[scrape], Math.min(1, 5 * slow));
      slower[1][scrape] = draw.binomial(slower[0][scrape], slow / Math.min(1, 5 * slow));
      slower[2][scrape] = draw.binomial(slower[1][scrape], 0.1);
    }
    for (int b = 0; b < BOUNDS.size(); b++) {
      long[] slowerThanBound = slower[b];
      addHistogram("_bucket", BOUNDS.get(b), slowerThanBound);
    }
    addHistogram("_bucket", "+Inf", new long[total.length]);
    addHistogram("_count", "", new long[total.length]);
  }

  private void addHistogram(String suffix, String bound, long[] left) {
    long[] values = IntStream.range(0, total.length).mapToLong(i -> total[i] - left[i]).toArray();
    for (int scrape = 1; scrape < values.length; scrape++) {
      values[scrape] += restartedBefore(scrape) ? 0 : values[scrape - 1];
    }
    Map<String, String> labels = new LinkedHashMap<>(service.labels());
    if (!bound.isEmpty()) {
      labels.put("le", bound);
    }
    series.add(new Series("http_request_duration_seconds" + suffix, labels, 0, values));
  }
}

package dev.slogate.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.budget.Counts;
import dev.slogate.testbed.Past;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Pods that come, pause, restart and go, scraped every fifteen seconds at phases of their own. */
final class PodsPast implements Past {

  static final int SCRAPE = 15;

  private final Instant start;
  private final List<Series> all = new ArrayList<>();

  PodsPast(Instant start) {
    this.start = start;
  }

  /** One counter of one pod, by seconds since the start. */
  private record Series(String story, boolean bad, String labels, Map<Integer, Long> samples) {}

  /**
   * Adds a pod.
   *
   * @param first second of its first scrape
   * @param last second by which its last scrape was
   * @param good its counter of good events, at a second
   * @param bad its counter of bad ones
   * @param missed the seconds at which a scrape failed
   */
  PodsPast pod(
      String story,
      String name,
      String version,
      int first,
      int last,
      IntToLongFunction good,
      IntToLongFunction bad,
      IntPredicate missed) {
    String labels = "story=\"%s\",pod=\"%s\",version=\"%s\"".formatted(story, name, version);
    Map<Integer, Long> ok = new TreeMap<>();
    Map<Integer, Long> failed = new TreeMap<>();
    for (int second = first; second <= last; second += SCRAPE) {
      if (!missed.test(second)) {
        ok.put(second, good.applyAsLong(second));
        failed.put(second, bad.applyAsLong(second));
      }
    }
    all.add(new Series(story, false, labels + ",code=\"200\",kind=\"ok\"", ok));
    all.add(new Series(story, true, labels + ",code=\"500\",kind=\"bad\"", failed));
    return this;
  }

  /** What scrapes showed to have happened in a step: the truth, but for what no scrape saw. */
  Counts seen(String story, int from, int to) {
    double bad = 0;
    double total = 0;
    for (Series series : all) {
      if (series.story().equals(story)) {
        double gained = gained(series, from, to);
        bad += series.bad() ? gained : 0;
        total += gained;
      }
    }
    return new Counts(bad, total);
  }

  private static double gained(Series series, int from, int to) {
    double gained = 0;
    boolean seen = false;
    boolean lost = false;
    int before = 0;
    long value = 0;
    for (Map.Entry<Integer, Long> sample : series.samples().entrySet()) {
      int second = sample.getKey();
      boolean fallen = sample.getValue() < value;
      if (second > from && second <= to) {
        lost |= seen && !fallen && before <= from - (to - from); // not scraped for too long
        gained += fallen ? sample.getValue() : lost ? 0 : sample.getValue() - value;
      }
      seen = true;
      before = second;
      value = sample.getValue();
    }
    return gained;
  }

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      out.println("# TYPE events counter");
      long samples = write(out, 1);
      out.println("# EOF");
      return samples;
    }
  }

  @Override
  public long writePrometheusText(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      return write(out, 1000);
    }
  }

  private long write(PrintWriter out, long unit) {
    long samples = 0;
    for (Series series : all) {
      for (Map.Entry<Integer, Long> sample : series.samples().entrySet()) {
        out.println(
            "events_total{%s} %d %d"
                .formatted(
                    series.labels(),
                    sample.getValue(),
                    start.plus(Duration.ofSeconds(sample.getKey())).getEpochSecond() * unit));
        samples++;
      }
    }
    return samples;
  }
}

package dev.slogate.telemetry.recorded;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative bad and total counters of one SLO, as samples in time.
 *
 * <p>Counts of a window are the difference of two samples; nothing is extrapolated. An event counts
 * where the sample stands that first shows it.
 */
final class RecordedSeries {

  /**
   * How old a sample may be and still stand for the present, as in Prometheus. What a counter
   * gained while nobody looked belongs to windows that span the gap, not to a short one after it.
   *
   * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness">
   *     Staleness</a>
   */
  private static final long LOOKBACK = Duration.ofMinutes(5).toSeconds();

  private final List<String> labels;
  private int size;
  private long[] times = {};
  private int[] steps = {};
  private double[] totals = {};
  private double[] bads = {};
  private long firstBad = Long.MAX_VALUE;
  private long lastBad = Long.MIN_VALUE;

  /**
   * @param labels values of the label that tells bad from good: {@code code="500"}
   */
  RecordedSeries(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  List<String> labels() {
    return labels;
  }

  int size() {
    return size;
  }

  /** Time of the newest sample; only of a series with samples. */
  long lastTime() {
    return times[size - 1];
  }

  double lastTotal() {
    return size == 0 ? 0 : totals[size - 1];
  }

  double lastBad() {
    return size == 0 ? 0 : bads[size - 1];
  }

  /**
   * Makes room for so many more samples: exactly as much as they need, or a recording of millions
   * would take up to twice its memory; a quarter more where many short stretches follow each other.
   */
  void reserve(int more) {
    if (size + more > times.length) {
      int room = Math.max(size + more, size + size / 4);
      times = Arrays.copyOf(times, room);
      steps = Arrays.copyOf(steps, room);
      totals = Arrays.copyOf(totals, room);
      bads = Arrays.copyOf(bads, room);
    }
  }

  /**
   * Adds a sample, later than the last one, where there is room.
   *
   * @param bad null where the query for bad events, or for good ones, matched nothing
   */
  void add(long time, int step, double total, @Nullable Double bad) {
    times[size] = time;
    steps[size] = step;
    totals[size] = total;
    bads[size] = bad == null ? lastBad() : bad;
    if (bad != null) {
      firstBad = Math.min(firstBad, time);
      lastBad = time;
    }
    size++;
  }

  /** Counts of the window that ends at {@code end}; empty where it holds no sample. */
  Optional<Counts> counts(Instant end, Duration window) {
    long start = end.minus(window).getEpochSecond();
    int last = lastAtOrBefore(end.getEpochSecond());
    if (last < 0 || times[last] <= start) {
      return Optional.empty();
    }
    int first = lastAtOrBefore(start);
    if (first < 0 || start - times[first] >= Math.max(LOOKBACK, steps[first])) {
      first++;
      if (first == last) {
        return Optional.empty(); // one sample alone has no increase
      }
    }
    double total = totals[last] - totals[first];
    double bad = bads[last] - bads[first];
    return Optional.of(new Counts(Math.min(bad, total), total));
  }

  /**
   * Whether the counter of bad events, or of good ones where these are asked for, was there at all
   * in the window that ends at {@code end}.
   */
  boolean partSeen(Instant end, Duration window) {
    return firstBad <= end.getEpochSecond() && lastBad > end.minus(window).getEpochSecond();
  }

  /** Time of the first sample of the window that ends at {@code end}. */
  Optional<Instant> oldest(Instant end, Duration window) {
    return within(lastAtOrBefore(end.minus(window).getEpochSecond() - 1) + 1, end, window);
  }

  /** Time of the last sample of the window that ends at {@code end}. */
  Optional<Instant> newest(Instant end, Duration window) {
    return within(lastAtOrBefore(end.getEpochSecond()), end, window);
  }

  private Optional<Instant> within(int index, Instant end, Duration window) {
    if (index < 0
        || index >= size
        || times[index] > end.getEpochSecond()
        || times[index] < end.minus(window).getEpochSecond()) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochSecond(times[index]));
  }

  private int lastAtOrBefore(long time) {
    int found = Arrays.binarySearch(times, 0, size, time);
    return found >= 0 ? found : -found - 2;
  }
}

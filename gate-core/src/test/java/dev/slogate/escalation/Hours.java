package dev.slogate.escalation;

import dev.slogate.budget.Counts;
import dev.slogate.escalation.HourlyCounts.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Hours of one quarter, by their index from its start. All known, and none bad, at first. */
final class Hours {

  private final Instant start;
  private final double[] bad;
  private final double[] total;
  private final boolean[] known;

  private Hours(Quarter quarter, double hourly) {
    start = quarter.start();
    bad = new double[quarter.hours()];
    total = new double[quarter.hours()];
    known = new boolean[quarter.hours()];
    Arrays.fill(total, hourly);
    Arrays.fill(known, true);
  }

  static Hours of(Quarter quarter, double hourly) {
    return new Hours(quarter, hourly);
  }

  /** So many bad events in each hour. */
  Hours bad(int from, int to, double each) {
    Arrays.fill(bad, from, to, each);
    return this;
  }

  Hours bad(double each) {
    return bad(0, bad.length, each);
  }

  Hours silent(int from, int to) {
    Arrays.fill(total, from, to, 0);
    Arrays.fill(bad, from, to, 0);
    return this;
  }

  Hours unknown(int from, int to) {
    Arrays.fill(known, from, to, false);
    return this;
  }

  int count() {
    return bad.length;
  }

  Instant at(int index) {
    return start.plus(Duration.ofHours(index));
  }

  HourlyCounts counts() {
    TreeMap<Instant, Counts> hours = new TreeMap<>();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < bad.length; i++) {
      if (known[i]) {
        spans.add(new Span(at(i), at(i + 1)));
        if (total[i] > 0) {
          hours.put(at(i), new Counts(bad[i], total[i]));
        }
      }
    }
    return new HourlyCounts(hours, spans);
  }
}

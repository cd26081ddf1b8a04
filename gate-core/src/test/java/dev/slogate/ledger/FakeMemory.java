package dev.slogate.ledger;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Memory that lasts as long as its test. */
public final class FakeMemory implements Memory {

  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, TreeMap<Instant, Counts>> hours = new HashMap<>();

  @Override
  public synchronized <T> T read(Function<View, T> work) {
    return work.apply(new Now());
  }

  private final class Now implements View {

    @Override
    public Map<String, Span> spans(Collection<String> series) {
      Map<String, Span> known = new HashMap<>(spans);
      known.keySet().retainAll(series);
      return known;
    }

    @Override
    public Map<Span, Counts> sums(String series, Collection<Span> asked) {
      Map<Span, Counts> sums = new HashMap<>();
      for (Span span : asked) {
        double bad = 0;
        double total = 0;
        for (Counts counts : hours(series, span).values()) {
          bad += counts.bad();
          total += counts.total();
        }
        sums.put(span, new Counts(bad, total));
      }
      return sums;
    }

    @Override
    public SortedMap<Instant, Counts> hours(String series, Span span) {
      requireKnown(series, span);
      return new TreeMap<>(ofSeries(series).subMap(span.from(), span.to()));
    }
  }

  @Override
  public synchronized void remember(String series, Span span, Map<Instant, Counts> counts) {
    Span known = spans.getOrDefault(series, span);
    if (span.from().isAfter(known.to()) || span.to().isBefore(known.from())) {
      throw new IllegalArgumentException("a hole between the hours " + known + " and " + span);
    }
    for (Instant hour : counts.keySet()) {
      Span one = new Span(hour, hour.plus(Duration.ofHours(1))); // refuses what is no hour
      if (one.from().isBefore(span.from()) || one.to().isAfter(span.to())) {
        throw new IllegalArgumentException(hour + " is not within " + span);
      }
    }
    spans.put(
        series,
        new Span(
            known.from().isBefore(span.from()) ? known.from() : span.from(),
            known.to().isAfter(span.to()) ? known.to() : span.to()));
    TreeMap<Instant, Counts> all = hours.computeIfAbsent(series, any -> new TreeMap<>());
    all.subMap(span.from(), span.to()).clear();
    counts.forEach(
        (hour, count) -> {
          if (count.total() > 0) { // an hour without events is none that is kept
            all.put(hour, count);
          }
        });
  }

  @Override
  public synchronized void forget(String series) {
    spans.remove(series);
    hours.remove(series);
  }

  /** Changes an hour behind everybody's back. */
  public synchronized void poison(String series, Instant hour, Counts counts) {
    ofSeries(series).put(hour, counts);
  }

  private SortedMap<Instant, Counts> ofSeries(String series) {
    return Objects.requireNonNull(hours.get(series), "nothing of " + series);
  }

  private void requireKnown(String series, Span asked) {
    Span known = spans.get(series);
    if (known == null || asked.from().isBefore(known.from()) || asked.to().isAfter(known.to())) {
      throw new NotRemembered(
          "of %s only %s is remembered, not all of %s".formatted(series, known, asked));
    }
  }
}

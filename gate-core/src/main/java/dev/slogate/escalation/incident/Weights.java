package dev.slogate.escalation.incident;

import dev.slogate.budget.Counts;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Slices of a stretch of time that have events of a kind, and how many each. */
final class Weights {

  private final long[] indices;
  private final double[] events;
  private final double sum;

  private Weights(long[] indices, double[] events) {
    this.indices = indices;
    this.events = events;
    this.sum = Arrays.stream(events).sum();
  }

  /** Slices from an index on and before another, with the events of a kind that each has. */
  static Weights of(FiveMinutes service, long from, long to, ToDoubleFunction<Counts> events) {
    long first = Math.max(service.first(), from);
    long end = Math.max(first, Math.min(service.first() + service.size(), to));
    long[] indices =
        LongStream.range(first, end)
            .filter(index -> events.applyAsDouble(service.at(index)) > 0)
            .toArray();
    return new Weights(
        indices,
        LongStream.of(indices)
            .mapToDouble(index -> events.applyAsDouble(service.at(index)))
            .toArray());
  }

  /** Those whose index is of a kind. */
  Weights where(LongPredicate kind) {
    int[] kept = IntStream.range(0, indices.length).filter(i -> kind.test(indices[i])).toArray();
    return new Weights(
        IntStream.of(kept).mapToLong(i -> indices[i]).toArray(),
        IntStream.of(kept).mapToDouble(i -> events[i]).toArray());
  }

  /** Kish's effective sample size: of so many equal ones, as much could be told. */
  double effectiveSlices() {
    return sum * sum / Arrays.stream(events).map(bad -> bad * bad).sum();
  }

  int slices() {
    return indices.length;
  }

  /** Which slice the i-th is, counted from 1970. */
  long index(int i) {
    return indices[i];
  }

  double events(int i) {
    return events[i];
  }

  double sum() {
    return sum;
  }
}

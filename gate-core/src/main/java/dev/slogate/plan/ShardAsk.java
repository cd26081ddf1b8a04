package dev.slogate.plan;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.BurnPair.Severity;
import dev.slogate.catalog.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be known of the shards of one SLO at one instant.
 *
 * @param label whose values tell them apart
 * @param pairs those that page, from short to long. By slower ones a shard is not judged: their
 *     windows would have to be asked whole, since memory has none of shards
 */
public record ShardAsk(Slo slo, String label, List<BurnPair> pairs) {

  /** So many of the worst shards are asked for over each window, and no more. */
  public static final int MOST = 20;

  public ShardAsk {
    pairs = List.copyOf(pairs);
  }

  /** Empty where the SLO names no label. */
  public static Optional<ShardAsk> of(Slo slo, Instant at) {
    return slo.shardLabel()
        .map(
            label ->
                new ShardAsk(
                    slo,
                    label,
                    BurnPair.forPeriod(slo.period().length(at)).stream()
                        .filter(pair -> pair.severity() == Severity.PAGE)
                        .toList()));
  }

  /** Whether its queries can be summed by a label: expressions that only the server reads can't. */
  public boolean divisible() {
    return Counting.of(slo) instanceof Counting.Pair pair
        && pair.total() instanceof Source.Series
        && pair.part() instanceof Source.Series;
  }

  /** Of the pairs, from short to long, each once. */
  public List<Duration> windows() {
    return pairs.stream()
        .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The longest window, over which shards are counted. */
  public Stretch longest() {
    List<Duration> windows = windows();
    return Stretch.window(windows.get(windows.size() - 1));
  }

  /** The error ratio over which a shard burns, in a window of one of the pairs. */
  double limit(Duration window) {
    return pairs.stream()
            .filter(pair -> pair.shortWindow().equals(window) || pair.longWindow().equals(window))
            .mapToDouble(BurnPair::factor)
            .min()
            .orElseThrow()
        * slo.objective().errorBudget();
  }

  /** The same windows, asked of the whole: what tells which SLOs one question can ask about. */
  Ask whole() {
    List<Duration> windows = windows();
    return new Ask(
        slo, windows, longest().length(), windows.stream().map(Stretch::window).toList());
  }
}

package dev.slogate.report;

import dev.slogate.BudgetStatus;
import dev.slogate.Gap;
import dev.slogate.ShardStatus;
import dev.slogate.SloStatus;
import dev.slogate.SloStatus.Slice;
import dev.slogate.Verdict;
import dev.slogate.WindowStatus;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.PairReading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** SLOs in the states that the samples need: 10 requests a second over 30 days. */
final class Slos {

  private static final double PER_SECOND = 10;
  private static final Duration SLICE = Duration.ofHours(6);
  private static final int SLICES = 120;

  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3),
          Duration.ofDays(30));

  private Slos() {}

  static SloStatus healthy(String name, String target) {
    double[] burns = {0, 0.42, 0.36, 0.31, 0.4, 0.38, 0.35, 0.38};
    return slo(
        name, target, Verdict.ALLOW, 0.62, windows(target, burns), history(target, i -> 0.38));
  }

  static SloStatus burning(String name) {
    double[] burns = {24.3, 19.8, 14.44, 9.31, 5.2, 2.61, 1.74, 1.27};
    IntToDoubleFunction burn = i -> i < 60 ? 0.7 : i < 64 ? 6 : i < 112 ? 1.0 : 4.5;
    double spent = 0;
    for (int i = 0; i < SLICES; i++) {
      spent += burn.applyAsDouble(i) / SLICES;
    }
    double scale = 1.27 / spent;
    return slo(
        name,
        "0.999",
        Verdict.BLOCK,
        -0.27,
        windows("0.999", burns),
        history("0.999", i -> scale * burn.applyAsDouble(i)));
  }

  /** The same, and what is known of its shards. */
  static SloStatus with(SloStatus slo, Verdict state, ShardStatus shards) {
    return new SloStatus(
        slo.name(),
        slo.displayName(),
        slo.target(),
        slo.period(),
        state,
        slo.budget(),
        slo.windows(),
        Optional.of(shards),
        slo.history());
  }

  /** A shard of an SLO of three nines, by its counts in five minutes and in an hour. */
  static ShardStatus.Worst worst(String value, PairReading reading, Counts now, Counts hour) {
    return new ShardStatus.Worst(
        value,
        reading,
        14.4,
        List.of(shard(Duration.ofMinutes(5), now), shard(Duration.ofHours(1), hour)));
  }

  private static WindowStatus shard(Duration window, Counts counts) {
    ErrorRatioInterval interval = ErrorRatioInterval.wilson(counts.bad(), counts.total(), 2.935);
    return new WindowStatus(
        window,
        OptionalDouble.of(counts.bad()),
        OptionalDouble.of(counts.total()),
        OptionalDouble.of(counts.errorRatio()),
        OptionalDouble.of(counts.errorRatio() / 0.001),
        OptionalDouble.of(interval.lower() / 0.001),
        OptionalDouble.of(interval.upper() / 0.001),
        Set.of());
  }

  /** Nothing measured, for one cause. */
  static SloStatus silent(String name, Gap gap) {
    List<WindowStatus> windows = WINDOWS.stream().map(window -> empty(window, gap)).toList();
    OptionalDouble none = OptionalDouble.empty();
    return new SloStatus(
        name,
        "Answers in 300 ms",
        new BigDecimal("0.99"),
        "30d",
        Verdict.INSUFFICIENT_DATA,
        new BudgetStatus(none, none, none, none, none, Optional.empty(), 0),
        windows,
        Optional.empty(),
        List.of());
  }

  /** No traffic in the short windows. */
  static SloStatus quiet(String name) {
    double[] burns = {0, 0, 0.36, 0.31, 0.4, 0.38, 0.35, 0.96};
    List<WindowStatus> windows = new ArrayList<>(windows("0.999", burns));
    windows.set(0, empty(WINDOWS.get(0), Gap.NO_TRAFFIC));
    windows.set(1, empty(WINDOWS.get(1), Gap.NO_TRAFFIC));
    return slo(name, "0.999", Verdict.WARN, 0.04, windows, history("0.999", i -> 0.96));
  }

  private static SloStatus slo(
      String name,
      String target,
      Verdict state,
      double remaining,
      List<WindowStatus> windows,
      List<Slice> history) {
    double allowed = PER_SECOND * Duration.ofDays(30).toSeconds() * budget(target);
    Optional<java.time.Instant> exhausts =
        remaining > 0.1
            ? Optional.empty()
            : Optional.of(Decisions.AT.plus(Duration.ofHours(remaining > 0 ? 9 : 0)));
    return new SloStatus(
        name,
        "Answers " + name,
        new BigDecimal(target),
        "30d",
        state,
        new BudgetStatus(
            OptionalDouble.of(Math.rint(allowed)),
            OptionalDouble.of(Math.rint(allowed * (1 - remaining))),
            OptionalDouble.of(remaining),
            OptionalDouble.of(remaining - 0.0125),
            OptionalDouble.of(remaining + 0.0125),
            exhausts,
            1),
        windows,
        Optional.empty(),
        history);
  }

  private static List<WindowStatus> windows(String target, double[] burns) {
    List<WindowStatus> windows = new ArrayList<>();
    for (int i = 0; i < burns.length; i++) {
      double total = PER_SECOND * WINDOWS.get(i).toSeconds();
      double ratio = burns[i] * budget(target);
      double spread = Math.min(0.6, 8 / Math.sqrt(total));
      windows.add(
          new WindowStatus(
              WINDOWS.get(i),
              OptionalDouble.of(ratio * total),
              OptionalDouble.of(total),
              OptionalDouble.of(ratio),
              OptionalDouble.of(burns[i]),
              OptionalDouble.of(burns[i] * (1 - spread)),
              OptionalDouble.of(burns[i] * (1 + spread) + 1 / (total * budget(target))),
              Set.of()));
    }
    return windows;
  }

  private static WindowStatus empty(Duration window, Gap gap) {
    OptionalDouble none = OptionalDouble.empty();
    return new WindowStatus(window, none, none, none, none, none, none, Set.of(gap));
  }

  private static List<Slice> history(String target, IntToDoubleFunction burn) {
    List<Slice> slices = new ArrayList<>();
    double total = PER_SECOND * SLICE.toSeconds();
    for (int i = 0; i < SLICES; i++) {
      double bad = total * budget(target) * burn.applyAsDouble(i);
      slices.add(
          new Slice(
              Decisions.AT.minus(SLICE.multipliedBy(SLICES - i)), SLICE, new Counts(bad, total)));
    }
    return slices;
  }

  private static double budget(String target) {
    return BigDecimal.ONE.subtract(new BigDecimal(target)).doubleValue();
  }
}

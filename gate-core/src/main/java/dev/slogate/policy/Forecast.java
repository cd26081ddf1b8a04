package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * When a hold clears: the earliest instant at which, with last week's traffic and no further bad
 * events, its reason is gone. Played forward through the very rules that hold.
 *
 * <p>Resolution: five minutes for the next six hours, then an hour. Gaps are not forecast.
 */
public final class Forecast {

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofHours(6);
  private static final Duration COARSE_STEP = Duration.ofHours(1);
  private static final int CELLS_A_WEEK = (int) Duration.ofDays(7).dividedBy(STEP);

  private final Measurement now;
  private final GatePolicy policy;
  private final int past;
  private final double[] badBefore;
  private final double[] totalBefore;

  private Forecast(Measurement now, GatePolicy policy, List<Slice> history) {
    this.now = now;
    this.policy = policy;
    int future = (int) horizon().dividedBy(STEP);
    Duration reach = Duration.between(history.get(0).start(), now.at());
    past = (int) reach.dividedBy(STEP) + 1;
    double[] bad = new double[past + future];
    double[] total = new double[past + future];
    for (Slice slice : history) {
      spread(slice, bad, total);
    }
    double mean = DoubleStream.of(total).limit(past).sum() / past;
    for (int i = past; i < total.length; i++) {
      // An SLO without a last week goes on with the mean of what there is.
      total[i] = i >= CELLS_A_WEEK ? total[i - CELLS_A_WEEK] : mean;
    }
    badBefore = sums(bad);
    totalBefore = sums(total);
  }

  /**
   * Adds to each reason that holds when it clears, where that can be told.
   *
   * @param history slices without overlap, oldest first
   */
  public static List<Reason> clear(
      List<Reason> reasons, Measurement now, GatePolicy policy, List<Slice> history) {
    if (history.isEmpty()) {
      return reasons;
    }
    Forecast forecast = new Forecast(now, policy, history);
    return reasons.stream()
        .map(
            reason ->
                tells(reason)
                    ? forecast.clears(reason).map(reason::withClearsAt).orElse(reason)
                    : reason)
        .toList();
  }

  /** Whether history can say when a reason clears: that of the whole says nothing of a shard. */
  public static boolean tells(Reason reason) {
    return reason.verdict().holds()
        && reason.value().isPresent()
        && reason.code() != ReasonCode.SHARD_BURN;
  }

  private Optional<Instant> clears(Reason reason) {
    Duration ahead = STEP;
    while (ahead.compareTo(horizon()) < 0) {
      Instant at = now.at().plus(ahead);
      boolean still =
          Rule.all(at(at, ahead), policy).stream()
              .anyMatch(
                  later ->
                      later.code() == reason.code()
                          && later.verdict().holds()
                          && limit(later, at) == limit(reason, now.at()));
      if (!still) {
        return Optional.of(at);
      }
      ahead = ahead.plus(ahead.compareTo(FINE) < 0 ? STEP : COARSE_STEP);
    }
    return Optional.empty();
  }

  /**
   * Which limit a reason is about: the pair's place in the list for a burn, -1 for the budget. Not
   * the limit itself: a pair's factor changes with the length of the month.
   */
  private int limit(Reason reason, Instant at) {
    List<BurnPair> pairs = BurnPair.forPeriod(now.slo().period().length(at));
    for (int i = 0; i < pairs.size(); i++) {
      if (reason.threshold().equals(OptionalDouble.of(pairs.get(i).factor()))
          && reason.code() != ReasonCode.BUDGET_SPENT) {
        return i;
      }
    }
    return -1;
  }

  private Measurement at(Instant at, Duration ahead) {
    Duration period = now.slo().period().length(at);
    Duration budgetWindow = now.slo().period().elapsed(at);
    Duration covered = Duration.ofSeconds((long) (now.covered() * period.toSeconds())).plus(ahead);
    if (covered.compareTo(budgetWindow) > 0) {
      covered = budgetWindow;
    }
    Map<Duration, Counts> counts = new LinkedHashMap<>();
    for (BurnPair pair : BurnPair.forPeriod(period)) {
      for (Duration window : List.of(pair.longWindow(), pair.shortWindow())) {
        if (now.counts().containsKey(window)) {
          counts.put(window, sum(window, ahead));
        }
      }
    }
    counts.put(budgetWindow, sum(budgetWindow, ahead));
    double share = Math.min(1, covered.toSeconds() / (double) period.toSeconds());
    return new Measurement(
        now.slo(), at, budgetWindow, counts, Map.of(), share, now.young(), List.of());
  }

  private Counts sum(Duration window, Duration ahead) {
    int end = Math.min(past + (int) ahead.dividedBy(STEP), badBefore.length - 1);
    int start = Math.max(0, end - (int) window.dividedBy(STEP));
    double total = Math.max(0, totalBefore[end] - totalBefore[start]);
    double bad = Math.max(0, badBefore[end] - badBefore[start]);
    return new Counts(Math.min(bad, total), total);
  }

  private void spread(Slice slice, double[] bad, double[] total) {
    int cells = Math.max(1, (int) slice.length().dividedBy(STEP));
    int first = past - (int) Duration.between(slice.start(), now.at()).dividedBy(STEP);
    for (int i = 0; i < cells; i++) {
      int cell = first + i;
      if (cell >= 0 && cell < past) {
        bad[cell] += slice.counts().bad() / cells;
        total[cell] += slice.counts().total() / cells;
      }
    }
  }

  private Duration horizon() {
    return now.slo().period().length(now.at()).plus(Duration.ofDays(1));
  }

  private static double[] sums(double[] values) {
    double[] before = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      before[i + 1] = before[i] + values[i];
    }
    return before;
  }
}

package dev.slogate.benchmarks.inprocess;

import dev.slogate.Reason;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.BudgetAccount;
import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Objective;
import dev.slogate.budget.PairReading;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.policy.Judgement;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From counts to reasons. */
@State(Scope.Benchmark)
public class ArithmeticBenchmark {

  private final Objective objective = Objective.of("0.999");
  private final List<BurnPair> pairs = BurnPair.forPeriod(Duration.ofDays(30));
  private final double z = Confidence.z(0.99);
  private final Counts hour = new Counts(700, 36_000);
  private final Counts minutes = new Counts(80, 3_000);
  private final Counts month = new Counts(12_000, 20_000_000);
  private final List<Slice> history = Shop.history();
  private final Measurement measured = Shop.measured(Shop.slos(1).get(0), history);

  @Benchmark
  public ErrorRatioInterval wilson() {
    return ErrorRatioInterval.wilson(hour.bad(), hour.total(), z);
  }

  /** The four pairs of an SLO. */
  @Benchmark
  public void pairs(Blackhole read) {
    for (BurnPair pair : pairs) {
      read.consume(PairReading.of(pair, objective, hour, minutes, 5, z));
    }
  }

  @Benchmark
  public BudgetAccount budget() {
    return BudgetAccount.ofEvents(objective, month, 1, z);
  }

  /** All rules, and when what they hold clears. */
  @Benchmark
  public List<Reason> forecast() {
    return Judgement.of(measured, GatePolicy.BUILT_IN, history);
  }
}

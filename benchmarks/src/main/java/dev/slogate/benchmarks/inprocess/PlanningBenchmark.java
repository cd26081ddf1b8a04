package dev.slogate.benchmarks.inprocess;

import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.QueryPlan;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the SLOs of one service to the queries about them. */
@State(Scope.Benchmark)
public class PlanningBenchmark {

  @Param({"1", "10", "100"})
  public int slos;

  private List<Ask> asks = List.of();

  @Setup
  public void load() {
    asks = Shop.slos(slos).stream().map(slo -> Ask.of(slo, Shop.AT)).toList();
  }

  @Benchmark
  public List<QueryPlan> plan() {
    return Planner.measure(asks);
  }
}

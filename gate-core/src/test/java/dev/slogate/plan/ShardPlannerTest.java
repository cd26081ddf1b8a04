package dev.slogate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slogate.SampleSlo;
import dev.slogate.budget.BurnPair;
import dev.slogate.catalog.ExampleSlo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardPlannerTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");
  private static final List<BurnPair> PAGES = BurnPair.forPeriod(Duration.ofDays(30)).subList(0, 2);

  private static ShardAsk byZone(SampleSlo slo) {
    return new ShardAsk(slo.slo(), "zone", PAGES);
  }

  @Test
  void anSloThatNamesNoLabelIsNotAsked() {
    assertThat(ShardAsk.of(ExampleSlo.named("a").build(), AT)).isEmpty();
    assertThat(ShardAsk.of(ExampleSlo.named("a").shardedBy("zone").build(), AT))
        .hasValueSatisfying(
            ask -> {
              assertThat(ask.label()).isEqualTo("zone");
              assertThat(ask.pairs()).isEqualTo(PAGES);
              assertThat(ask.windows())
                  .containsExactly(
                      Duration.ofMinutes(5),
                      Duration.ofMinutes(30),
                      Duration.ofHours(1),
                      Duration.ofHours(6));
            });
  }

  @Test
  void asksForTheWorstByTheBadEventsBeyondTheLimit() {
    List<QueryPlan> plans = Planner.shards(List.of(byZone(SampleSlo.bad("s", "all", "bad"))));
    assertThat(plans).hasSize(1);
    String all = "sum by (zone) (increase(all[5m]))";
    String bad = "sum by (zone) (increase(bad[5m]))";
    String worst = " and topk (20, " + bad + " - " + all + " * 0.0144)";
    assertThat(plans.get(0).promql().lines())
        .startsWith(
            "label_replace(" + all + worst + ",\"slogate\",\"0\",\"\",\"\")",
            "or label_replace(" + bad + worst + ",\"slogate\",\"1\",\"\",\"\")")
        .hasSize(4 * 2 + 2);
    assertThat(plans.get(0).promql())
        .contains("label_replace(count (sum by (zone) (increase(all[6h]))),");
  }

  @Test
  void aShardWithoutGoodEventsCountsAsAllBad() {
    String query =
        Planner.shards(List.of(byZone(SampleSlo.good("s", "all", "good")))).get(0).promql();
    String all = "sum by (zone) (increase(all[5m]))";
    String good = "sum by (zone) (increase(good[5m]))";
    assertThat(query)
        .contains("topk (20, " + all + " * 0.9856 - (" + good + " or " + all + " * 0))");
  }

  @Test
  void expressionsCannotBeDivided() {
    assertThat(byZone(SampleSlo.bad("s", "all", "bad")).divisible()).isTrue();
    assertThat(byZone(SampleSlo.bad("s", "f(all[{{.window}}])", "bad")).divisible()).isFalse();
  }

  @Test
  void aFleetIsAskedTogetherInQueriesOfABoundedSize() {
    List<ShardAsk> asks =
        IntStream.range(0, 600).mapToObj(i -> byZone(SampleSlo.availability("s" + i))).toList();
    List<QueryPlan> plans = Planner.shards(asks);
    assertThat(plans).hasSize(3);
    assertThat(plans)
        .allSatisfy(
            plan -> {
              assertThat(plan.asks()).hasSizeLessThanOrEqualTo(ShardPlanner.MOST_SLOS);
              assertThat(plan.promql().lines()).hasSize(4 * 2 + 2);
              assertThat(plan.promql()).contains("topk by (job) (20, sum by (job,zone) (");
              assertThat(plan.promql()).contains("count by (job) (sum by (job,zone) (");
            });
    assertThat(plans.stream().mapToInt(plan -> plan.asks().size()).sum()).isEqualTo(600);
    assertThat(plans.get(0).slots(Map.of("slogate", "0", "job", "s1", "zone", "z")))
        .extracting(Slot::ask, Slot::role, Slot::by)
        .containsExactly(tuple(1, Role.TOTAL, "zone"));
  }

  /** A limit is the objective's: what is over it at 99.9 % is not at 99 %. */
  @Test
  void slosWithOtherTargetsAreAskedApart() {
    List<ShardAsk> asks =
        List.of(
            byZone(SampleSlo.availability("a")),
            byZone(SampleSlo.availability("b").target("0.99")),
            byZone(SampleSlo.availability("c")));
    List<QueryPlan> plans = Planner.shards(asks);
    assertThat(plans).hasSize(1);
    assertThat(plans.get(0).promql())
        .contains("{job=~\"a|c\"}")
        .contains("{job=\"b\"}")
        .contains(" * 0.0144)")
        .contains(" * 0.144)");
  }
}

package dev.slogate.plan;

import static dev.slogate.SampleSlo.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SampleSlo;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.Threshold;
import dev.slogate.catalog.Slo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden texts of what a watch asks. */
class StepPlannerTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");

  private static List<QueryPlan> plans(List<Slo> slos) {
    return Planner.steps(
        slos.stream().map(slo -> Ask.of(slo, AT)).toList(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(15));
  }

  private static String promql(SampleSlo... slos) {
    return plans(Arrays.stream(slos).map(SampleSlo::slo).toList()).get(0).promql();
  }

  @Test
  void newSeriesOfOneScanCountFromZero() {
    assertThat(promql(SampleSlo.availability("shop")))
        .isEqualTo(
            """
            label_replace(sum by (code) (\
            increase(http_requests_total{job="shop"}[74999ms]) * 0.8000106668088908 \
            and resets(http_requests_total{job="shop"}[74999ms]) > 0 \
            or last_over_time(http_requests_total{job="shop"}[59999ms]) \
            - last_over_time(http_requests_total{job="shop"}[59999ms] offset 1m) >= 0 \
            or last_over_time(http_requests_total{job="shop"}[59999ms]) \
            unless last_over_time(http_requests_total{job="shop"}[59999ms]) \
            >= last_over_time(http_requests_total{job="shop"}[1h] offset 1m)),"slogate","0","","")""");
  }

  @Test
  void ofAHistogramTheBucketIsPartOfTheCount() {
    assertThat(promql(SampleSlo.good("shop", "m_count{job='a'}", "m_bucket{le='0.3',job='a'}")))
        .contains("label_replace(sum(increase(m_count{job=\"a\"}[74999ms]) * ")
        .contains("unless last_over_time(m_bucket{le=\"0.3\",job=\"a\"}[59999ms]) >= ");
  }

  @Test
  void samplesOfEventsAreAddedUp() {
    Events gauge = new Events(query("t"), query("b"), Part.BAD, /* counter= */ false);
    assertThat(promql(SampleSlo.of("shop", gauge)))
        .isEqualTo(
            """
            label_replace(sum(sum_over_time(t[59999ms])),"slogate","0","","")
            or label_replace(sum(sum_over_time(b[59999ms])),"slogate","1","","")""");
    assertThat(Planner.losesFirstValues(SampleSlo.of("shop", gauge).slo())).isFalse();
  }

  /** Nobody knows where in them a series begins. */
  @Test
  void expressionsAndSlicesAreAskedAsTheyAre() {
    SampleSlo template =
        SampleSlo.bad(
            "shop",
            "sum(increase(a[{{.window}}])) + sum(increase(b[{{.window}}]))",
            "sum(increase(c[{{.window}}]))");
    SampleSlo slices =
        SampleSlo.bad("shop", "t", "b")
            .with(new Budgeting.Timeslices(Duration.ofMinutes(1), new BigDecimal("0.95")));
    SampleSlo threshold =
        SampleSlo.of("shop", new Threshold(query("depth"), Threshold.Operator.LT, 5));
    for (SampleSlo asked : List.of(template, slices, threshold)) {
      assertThat(promql(asked))
          .isEqualTo(
              Planner.slices(
                      List.of(Ask.of(asked.slo(), AT)),
                      Duration.ofMinutes(1),
                      Duration.ofSeconds(15))
                  .get(0)
                  .promql());
    }
    assertThat(Planner.losesFirstValues(template.slo())).isTrue();
    assertThat(Planner.losesFirstValues(slices.slo())).isTrue();
    assertThat(Planner.losesFirstValues(threshold.slo())).isFalse();
    assertThat(Planner.losesFirstValues(SampleSlo.availability("shop").slo())).isFalse();
  }

  @Test
  void aServiceIsOneQuery() {
    assertThat(plans(Collections.nCopies(50, SampleSlo.availability("shop").slo()))).hasSize(1);
    assertThat(plans(Collections.nCopies(51, SampleSlo.availability("shop").slo()))).hasSize(2);
  }
}

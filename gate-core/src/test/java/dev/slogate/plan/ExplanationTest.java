package dev.slogate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Period;
import dev.slogate.SampleSlo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden texts: what tells one cause of a gap from another. */
class ExplanationTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");

  @Test
  void asksWhatTellsGapsApartInOneQuery() {
    Ask ask = Ask.of(SampleSlo.availability("shop").slo(), AT);
    assertThat(Planner.explain(List.of(ask)).get(0).promql())
        .isEqualTo(
            """
            label_replace(min(min_over_time((timestamp(http_requests_total{job="shop"}))[30d:1h])),"slogate","0","","")
            or label_replace(min(min_over_time((timestamp(http_requests_total{job="shop"}))[6h:1m])),"slogate","1","","")
            or label_replace(max(max_over_time((timestamp(http_requests_total{job="shop"}))[6h:1m])),"slogate","2","","")
            or label_replace(sum(increase(http_requests_total{job="shop"}[1h] offset 10050m)),"slogate","3","","")
            or label_replace(sum(increase(http_requests_total{job="shop"}[1h] offset 20130m)),"slogate","4","","")
            or label_replace(sum(increase(http_requests_total{job="shop"}[1h] offset 30210m)),"slogate","5","","")
            or label_replace(sum(increase(http_requests_total{job="shop"}[1h] offset 40290m)),"slogate","6","","")
            or label_replace(count by (code) (last_over_time(http_requests_total{job="shop"}[1h])),"slogate","7","","")
            or label_replace(group(last_over_time(up[1h] offset 719h)),"slogate","8","","")""");
  }

  /** When data begin is remembered; whether the part was ever there is not. */
  @Test
  void doesNotLookThroughAPeriodThatIsRemembered() {
    Stretch tail = Stretch.joined(Duration.ofMinutes(30), Duration.ZERO, Duration.ofMinutes(1));
    Ask ask = Ask.of(SampleSlo.availability("shop").slo(), AT).asking(List.of(tail));
    assertThat(Planner.explain(List.of(ask)).get(0).promql())
        .doesNotContain("[30d:1h]")
        .startsWith(
            "label_replace(group(last_over_time(http_requests_total{job=\"shop\",code=~\"5..\"}[30d])),");
  }

  /** A slot that two questions answer would hold the sum of two times. */
  @Test
  void asksOnceSinceWhenThereAreDataWhereTheBudgetIsOfTheLastHours() {
    Period sixHours = new Period.Rolling(Planner.RECENT, "6h");
    assertThat(explained(SampleSlo.availability("shop").with(sixHours)))
        .containsOnlyOnce("min_over_time(")
        .contains("min(min_over_time((timestamp(http_requests_total{job=\"shop\"}))[6h:1m]))");
  }

  /** What was taken away within the hour is no bucket any more. */
  @Test
  void asksWhichBucketsThereAre() {
    assertThat(
            explained(
                SampleSlo.good("shop", "t_count{job=\"a\"}", "t_bucket{job=\"a\",le=\"0.3\"}")))
        .contains("label_replace(count by (le) (t_bucket{job=\"a\"}),\"slogate\",")
        .doesNotContain("last_over_time(t_bucket");
    assertThat(explained(SampleSlo.bad("shop", "t", "b{code=\"500\"}")))
        .doesNotContain("count by (");
  }

  private static String explained(SampleSlo slo) {
    return Planner.explain(List.of(Ask.of(slo.slo(), AT))).get(0).promql();
  }

  @Test
  void explainsFiftyAtATime() {
    Ask ask = Ask.of(SampleSlo.availability("shop").slo(), AT);
    assertThat(Planner.explain(Collections.nCopies(50, ask))).hasSize(1);
    List<QueryPlan> two = Planner.explain(Collections.nCopies(51, ask));
    assertThat(two).hasSize(2);
    assertThat(two.get(1).asks()).containsExactly(50);
  }
}

package dev.slogate.plan;

import static dev.slogate.SampleSlo.query;
import static dev.slogate.catalog.Indicator.Threshold.Operator.LT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Period;
import dev.slogate.SampleSlo;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.RawRatio;
import dev.slogate.catalog.Indicator.Threshold;
import dev.slogate.promql.PromQl;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden texts: what is asked of the server, to the letter. */
class PlannerTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");

  @Test
  void scansOnceAWindowWhereTotalAndPartNest() {
    assertThat(promql(SampleSlo.availability("shop")))
        .isEqualTo(
            """
            label_replace(sum by (code) (increase(http_requests_total{job="shop"}[5m])),"slogate","0","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[30m])),"slogate","1","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[1h])),"slogate","2","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[2h])),"slogate","3","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[6h])),"slogate","4","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[1d])),"slogate","5","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[3d])),"slogate","6","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[30d])),"slogate","7","","")
            or label_replace(group(last_over_time(http_requests_total{job="shop"}[1h] offset 719h)),"slogate","8","","")""");
  }

  @Test
  void tellsTotalFromPartByTheLabelOfOneScan() {
    QueryPlan plan = plan(SampleSlo.availability("shop"));
    assertThat(plan.slots(Map.of("slogate", "0", "code", "503")))
        .extracting(Slot::role)
        .containsExactly(Role.TOTAL, Role.PART);
    assertThat(plan.slots(Map.of("slogate", "0", "code", "200")))
        .extracting(Slot::role)
        .containsExactly(Role.TOTAL);
    assertThat(plan.slots(Map.of("slogate", "0")))
        .extracting(Slot::role)
        .containsExactly(Role.TOTAL);
    assertThat(plan.slots(Map.of("slogate", "zz"))).isEmpty();
    assertThat(plan.slots(Map.of("code", "503"))).isEmpty();
  }

  @Test
  void asksForTotalAndPartApartWhereTheyDoNotNest() {
    assertThat(shortest(SampleSlo.good("shop", "m_count{job='a'}", "m_bucket{le='0.3',job='a'}")))
        .isEqualTo(
            """
            label_replace(sum(increase(m_count{job="a"}[5m])),"slogate","0","","")
            or label_replace(sum(increase(m_bucket{le="0.3",job="a"}[5m])),"slogate","1","","")""");
  }

  @Test
  void putsTheWindowIntoAnExpressionEvenIfItEndsInAComment() {
    assertThat(
            shortest(
                SampleSlo.bad(
                    "shop",
                    "sum(increase(a[{{.window}}])) + sum(increase(b[{{ .window }}]))",
                    "2 * sum(increase(c[{{.window}}])) # of c")))
        .isEqualTo(
            """
            label_replace((sum(increase(a[5m])) + sum(increase(b[5m]))),"slogate","0","","")
            or label_replace((2 * sum(increase(c[5m])) # of c
            ),"slogate","1","","")""");
    assertThat(promql(SampleSlo.bad("shop", "a[{{.window}}]", "b[{{.window}}]")))
        .endsWith(
            "label_replace(group(last_over_time((a[1h])[1m:1m] offset 719h)),\"slogate\",\"g\",\"\",\"\")");
  }

  /** A slice is bad over 5 % of errors; a slice without traffic is none; no part is no error. */
  @Test
  void countsTimeslices() {
    Budgeting slices = new Budgeting.Timeslices(Duration.ofMinutes(1), new BigDecimal("0.95"));
    assertThat(shortest(SampleSlo.bad("shop", "t", "b").with(slices)))
        .isEqualTo(
            """
            label_replace(count_over_time((sum(increase(t[1m])) > 0)[5m:1m]),"slogate","0","","")
            or label_replace(sum_over_time((((sum(increase(b[1m])) or sum(increase(t[1m])) * 0) / (sum(increase(t[1m])) > 0)) > bool 0.05)[5m:1m]),"slogate","1","","")""");
    assertThat(shortest(SampleSlo.good("shop", "t", "g").with(slices)))
        .contains(" / (sum(increase(t[1m])) > 0)) < bool 0.95)[5m:1m]");
  }

  @Test
  void looksOnceAtASliceThatIsLongerThanTheWindow() {
    Budgeting slices = new Budgeting.Timeslices(Duration.ofMinutes(10), new BigDecimal("0.95"));
    assertThat(shortest(SampleSlo.bad("shop", "t", "b").with(slices)))
        .startsWith("label_replace(count_over_time((sum(increase(t[10m])) > 0)[5m:5m])");
  }

  @Test
  void averagesRatioTimeslices() {
    Budgeting slices = new Budgeting.RatioTimeslices(Duration.ofMinutes(1));
    assertThat(shortest(SampleSlo.good("shop", "t", "g").with(slices)))
        .isEqualTo(
            """
            label_replace(avg_over_time((1 - ((sum(increase(g[1m])) or sum(increase(t[1m])) * 0) / (sum(increase(t[1m])) > 0)))[5m:1m]),"slogate","0","","")""");
    assertThat(shortest(SampleSlo.bad("shop", "t", "b").with(slices))).doesNotContain("1 - ");
    assertThat(Planner.approximate(SampleSlo.bad("shop", "t", "b").with(slices).slo())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "SUCCESS ; r{a='b'} ; avg_over_time(((1 - (r{a='b'})) > -Inf)[5m:1m])",
        "FAILURE ; r{a='b'} ; avg_over_time(((r{a='b'}) > -Inf)[5m:1m])",
        "SUCCESS ; g[{{.window}}] / t ; (1 - (g[5m] / t))",
        "FAILURE ; b[{{.window}}] / t ; (b[5m] / t)",
        "FAILURE ; sum(rate(b[{{.window}}])) ; (sum(rate(b[5m])))"
      })
  void asksForRawRatiosAsErrorRatios(RawRatio.Meaning meaning, String text, String expected) {
    SampleSlo slo = SampleSlo.of("shop", new RawRatio(query(text), meaning));
    assertThat(shortest(slo))
        .isEqualTo("label_replace(" + expected + ",\"slogate\",\"0\",\"\",\"\")");
    assertThat(Planner.approximate(slo.slo())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"LTE, <=", "GTE, >=", "LT, <", "GT, >"})
  void countsTheMinutesInWhichAValueKeepsItsThreshold(Threshold.Operator operator, String symbol) {
    SampleSlo slo = SampleSlo.of("shop", new Threshold(query("depth"), operator, 1e-7));
    assertThat(shortest(slo))
        .isEqualTo(
            """
            label_replace(count_over_time(((depth) >= -Inf)[5m:1m]),"slogate","0","","")
            or label_replace(count_over_time(((depth) %s 0.00000010)[5m:1m]),"slogate","1","","")"""
                .formatted(symbol));
    assertThat(Planner.part(slo.slo())).isEqualTo(Part.GOOD);
    assertThat(Planner.partCanBeMissing(slo.slo())).isFalse();
  }

  @Test
  void takesTheSliceForAWindowThatAThresholdNames() {
    assertThat(
            shortest(
                SampleSlo.of(
                    "shop",
                    new Threshold(query("q(rate(x[{{.window}}]))"), Threshold.Operator.LT, 1))))
        .contains("((q(rate(x[1m]))) < 1.0)[5m:1m]");
  }

  @Test
  void asksForThePassedPartOfACalendarPeriod() {
    Period month =
        new Period.Calendar(
            1, ChronoUnit.MONTHS, ZonedDateTime.parse("2026-01-01T00:00:00Z"), "1M");
    // 14.5 days of July have passed.
    assertThat(promql(SampleSlo.availability("shop").with(month)))
        .contains("(increase(http_requests_total{job=\"shop\"}[348h]))")
        .endsWith("offset 347h)),\"slogate\",\"8\",\"\",\"\")");
    Instant newMonth = Instant.parse("2026-07-01T00:00:00Z");
    assertThat(Ask.of(SampleSlo.availability("shop").with(month).slo(), newMonth).budgetWindow())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void sumsGaugesOfEventsUnlessTheQueryItselfSaysCounter() {
    Events events = new Events(query("t"), query("sum(rate(b[{{.window}}]))"), Part.BAD, false);
    assertThat(shortest(SampleSlo.of("shop", events)))
        .isEqualTo(
            """
            label_replace(sum(sum_over_time(t[5m])),"slogate","0","","")
            or label_replace(sum(increase(b[5m])),"slogate","1","","")""");
  }

  /** Or the lifetime of a counter would be what happened in a window, with one of two queries. */
  @Test
  void ofOneMetricBothQueriesSayWhatOneSays() {
    String total = "sum(rate(http_requests_total{job='shop'}[{{.window}}]))";
    String bad = "http_requests_total{job='shop',code=~'5..'}";
    for (Events mixed :
        List.of(
            new Events(query(total), query(bad), Part.BAD, false),
            new Events(
                query("http_requests_total{job='shop'}"),
                query("sum(increase(" + bad + "[{{.window}}]))"),
                Part.BAD,
                false))) {
      SampleSlo slo = SampleSlo.of("shop", mixed);
      assertThat(promql(slo)).isEqualTo(promql(SampleSlo.availability("shop")));
      assertThat(steps(slo)).isEqualTo(steps(SampleSlo.availability("shop")));
      assertThat(SeriesId.of(slo.slo()))
          .isEqualTo(SeriesId.of(SampleSlo.availability("shop").slo()));
    }
  }

  private static String steps(SampleSlo slo) {
    return Planner.steps(
            List.of(Ask.of(slo.slo(), AT)), Duration.ofMinutes(1), Duration.ofSeconds(15))
        .get(0)
        .promql();
  }

  @Test
  void aPartMayBeMisspeltWhereItIsNotSeenWithTheTotal() {
    assertThat(Planner.partCanBeMissing(SampleSlo.bad("shop", "t", "b").slo())).isTrue();
    assertThat(
            Planner.partCanBeMissing(
                SampleSlo.of("shop", new Threshold(query("depth"), LT, 5)).slo()))
        .isFalse();
    assertThat(
            Planner.partCanBeMissing(
                SampleSlo.of("shop", new RawRatio(query("r"), RawRatio.Meaning.FAILURE)).slo()))
        .isFalse();
  }

  @Test
  void ownLabelsAreThoseOfTheSample() {
    assertThat(QueryPlan.ownLabels(Map.of("slogate", "0", "code", "503")))
        .isEqualTo(Map.of("code", "503"));
  }

  /** What is left of a window beside remembered hours: one scan each. */
  @Test
  void asksForEdges() {
    Stretch tail = Stretch.edge(Duration.ofMinutes(30), Duration.ZERO);
    Stretch head = Stretch.edge(Duration.ofMinutes(10), Duration.ofHours(23));
    assertThat(stretches(SampleSlo.availability("shop"), tail, head))
        .isEqualTo(
            """
            label_replace(sum by (code) (increase(http_requests_total{job="shop"}[30m])),"slogate","0","","")
            or label_replace(sum by (code) (increase(http_requests_total{job="shop"}[10m] offset 23h)),"slogate","1","","")""");
  }

  /** From the last sample before to the last sample in it; what was reset, by what it increased. */
  @Test
  void asksForStretchesThatJoin() {
    Stretch hour =
        Stretch.joined(Duration.ofHours(1), Duration.ofHours(23), Duration.ofSeconds(15));
    assertThat(stretches(SampleSlo.availability("shop"), hour))
        .isEqualTo(
            """
            label_replace(sum by (code) (\
            increase(http_requests_total{job="shop"}[3614999ms] offset 23h) * 0.9958508978840658 \
            and resets(http_requests_total{job="shop"}[7199999ms] offset 23h) > 0 \
            or last_over_time(http_requests_total{job="shop"}[3599999ms] offset 23h) \
            - (last_over_time(http_requests_total{job="shop"}[3599999ms] offset 1d) \
            or min_over_time(http_requests_total{job="shop"}[3599999ms] offset 23h))\
            ),"slogate","0","","")""");
  }

  /** Expressions are the server's; slices and gauges are looked at once. */
  @Test
  void joinsWhatIsNoCounter() {
    Stretch tail = Stretch.joined(Duration.ofMinutes(30), Duration.ZERO, Duration.ofMinutes(1));
    assertThat(stretches(SampleSlo.bad("shop", "a[{{.window}}] + c", "b[{{.window}}] + c"), tail))
        .isEqualTo(
            """
            label_replace((a[30m] + c),"slogate","0","","")
            or label_replace((b[30m] + c),"slogate","1","","")""");
    assertThat(stretches(SampleSlo.of("shop", new Threshold(query("depth"), LT, 5)), tail))
        .isEqualTo(
            """
            label_replace(count_over_time(((depth) >= -Inf)[1799999ms:1m]),"slogate","0","","")
            or label_replace(count_over_time(((depth) < 5.0)[1799999ms:1m]),"slogate","1","","")""");
    Events gauge = new Events(query("t"), query("b"), Part.BAD, false);
    assertThat(stretches(SampleSlo.of("shop", gauge), tail))
        .isEqualTo(
            """
            label_replace(sum(sum_over_time(t[1799999ms])),"slogate","0","","")
            or label_replace(sum(sum_over_time(b[1799999ms])),"slogate","1","","")""");
  }

  private static String stretches(SampleSlo slo, Stretch... stretches) {
    Ask ask = Ask.of(slo.slo(), AT).asking(List.of(stretches));
    return Planner.measure(List.of(ask)).get(0).promql();
  }

  @Test
  void asksAllSlosOfAServiceInOneQuery() {
    List<Ask> asks =
        IntStream.range(0, 50)
            .mapToObj(i -> Ask.of(SampleSlo.availability("shop").named("slo" + i).slo(), AT))
            .toList();
    assertThat(Planner.measure(asks)).hasSize(1);
    assertThat(Planner.measure(asks).get(0).asks()).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1M", "PT0.0005S"})
  void refusesAWindowThatPromQlCanNotWrite(Duration duration) {
    assertThatThrownBy(() -> PromQl.duration(duration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(duration.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, 1s",
    "PT90S, 90s",
    "PT59.999S, 59999ms",
    "PT90M, 90m",
    "PT36H, 36h",
    "P30D, 30d"
  })
  void writesDurationsAsPromQlDoes(Duration duration, String expected) {
    assertThat(PromQl.duration(duration)).isEqualTo(expected);
  }

  @Test
  void saysWhatIsWrongWithAnExpressionWithoutAWindow() {
    Optional<String> problem = Planner.problem(query("a + b"));
    assertThat(problem)
        .hasValueSatisfying(
            text -> assertThat(text).contains("without {{.window}}").contains("expected a"));
    assertThat(Planner.problem(query("a[{{.window}}] + b"))).isEmpty();
  }

  private static QueryPlan plan(SampleSlo slo) {
    List<QueryPlan> plans = Planner.measure(List.of(Ask.of(slo.slo(), AT)));
    assertThat(plans).hasSize(1);
    return plans.get(0);
  }

  private static String promql(SampleSlo slo) {
    return plan(slo).promql();
  }

  /** What is asked of the shortest window. */
  private static String shortest(SampleSlo slo) {
    String all = promql(slo);
    // The next window's operand is the first that speaks of 30 minutes outside a comment.
    int next = all.lastIndexOf("\nor ", all.indexOf("[30m"));
    return all.substring(0, next);
  }
}

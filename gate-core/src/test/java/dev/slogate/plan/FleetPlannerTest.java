package dev.slogate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Period;
import dev.slogate.SampleSlo;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetPlannerTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");

  @Test
  void asksTwoHundredServicesInAQueryAWindow() {
    List<Ask> asks = services(200);
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans).hasSize(8);
    assertThat(plans.get(0).promql())
        .startsWith(
            "label_replace(sum by (job,code) (increase(http_requests_total{job=~\"s0|s1|s2|")
        .endsWith("|s199\"}[5m])),\"slogate\",\"0\",\"\",\"\")");
    // The probe of how far the data reach back rides on the budget window's query.
    assertThat(plans.get(7).promql())
        .contains("[30d])")
        .contains(
            "\nor label_replace(group by (job) (last_over_time(http_requests_total{job=~\"s0|")
        .contains("[1h] offset 719h)");
    assertComplete(asks, plans);
  }

  /** As one of them alone is asked: a shape has one way to count. */
  @Test
  void aCounterAmongGaugesOfEventsStaysOne() {
    List<SampleSlo> slos = new ArrayList<>();
    for (String service : List.of("a", "b")) {
      String job = "{job=\"" + service + "\"}";
      Query total = SampleSlo.query("t" + job);
      Query bad = SampleSlo.query("sum(increase(b" + job + "[{{.window}}]))");
      slos.add(SampleSlo.of(service, new Events(total, bad, Part.BAD, /* counter= */ false)));
    }
    assertThat(Planner.measure(asks(slos)).get(0).promql())
        .isEqualTo(
            """
            label_replace(sum(sum_over_time(t{job="a"}[5m])),"slogate","0","","")
            or label_replace(sum(increase(b{job="a"}[5m])),"slogate","1","","")
            or label_replace(sum(sum_over_time(t{job="b"}[5m])),"slogate","2","","")
            or label_replace(sum(increase(b{job="b"}[5m])),"slogate","3","","")""");
  }

  @Test
  void leadsEachSampleToItsOwnService() {
    List<QueryPlan> plans = Planner.measure(services(3));
    assertThat(plans.get(0).slots(Map.of("slogate", "0", "job", "s1", "code", "500")))
        .extracting(Slot::ask, Slot::role)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, Role.TOTAL),
            org.assertj.core.groups.Tuple.tuple(1, Role.PART));
    assertThat(plans.get(0).slots(Map.of("slogate", "0", "job", "other", "code", "500"))).isEmpty();
  }

  @Test
  void asksOfNoMoreThanAThousandServicesAtATime() {
    List<Ask> asks = services(2_500);
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans).hasSize(3 * 8);
    assertThat(plans).allSatisfy(plan -> assertThat(plan.asks()).hasSizeLessThanOrEqualTo(1_000));
    assertComplete(asks, plans);
  }

  @Test
  void groupsEachShapeAndLetsTheRestRideAlong() {
    List<SampleSlo> slos = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String job = "s" + i;
      slos.add(SampleSlo.availability(job));
      slos.add( // does not nest: two questions a window
          SampleSlo.good(
                  job,
                  "lat_count{job=\"" + job + "\"}",
                  "lat_bucket{le=\"0.3\",job=\"" + job + "\"}")
              .named(job + "-latency"));
    }
    slos.add(SampleSlo.bad("odd", "a[{{.window}}]", "b[{{.window}}]"));
    slos.add(SampleSlo.bad("alone", "only_here{x=\"y\"}", "only_here{x=\"y\",code=\"500\"}"));
    List<Ask> asks = asks(slos);
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans).hasSize(8);
    // A grouped question for availability, two for latency, and what is left: two and one.
    assertThat(plans.get(0).promql().lines()).hasSize(3 + 2 + 1);
    assertThat(plans.get(0).asks()).contains(40, 41);
    assertComplete(asks, plans);
  }

  @Test
  void keepsPeriodsApart() {
    List<SampleSlo> slos = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      SampleSlo slo = SampleSlo.availability("s" + i);
      slos.add(i % 2 == 0 ? slo : slo.with(new Period.Rolling(Duration.ofDays(7), "7d")));
    }
    List<Ask> asks = asks(slos);
    assertComplete(asks, Planner.measure(asks));
  }

  @Test
  void escapesNamesForTheExpressionAndForTheString() {
    List<Ask> asks =
        asks(List.of(SampleSlo.availability("a.b|c"), SampleSlo.availability("d+(e)")));
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans.get(0).promql()).contains("{job=~\"a\\\\.b\\\\|c|d\\\\+\\\\(e\\\\)\"}");
    assertThat(plans.get(0).slots(Map.of("slogate", "0", "job", "a.b|c", "code", "200")))
        .extracting(Slot::ask)
        .containsExactly(0);
  }

  @Test
  void givesTwoSlosOfTheSameServiceEachItsNumbers() {
    List<Ask> asks =
        asks(
            List.of(
                SampleSlo.availability("s0"),
                SampleSlo.availability("s0").named("twin").target("0.99"),
                SampleSlo.availability("s1")));
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans.get(0).promql()).contains("{job=~\"s0|s1\"}");
    assertThat(plans.get(0).slots(Map.of("slogate", "0", "job", "s0", "code", "200")))
        .extracting(Slot::ask)
        .containsExactlyInAnyOrder(0, 1);
    assertComplete(asks, plans);
  }

  @Test
  void doesNotGroupByWhatOnlyTheTotalNames() {
    List<SampleSlo> slos = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      slos.add(SampleSlo.bad("s" + i, "m{job=\"s" + i + "\"}", "bad{code=\"500\"}"));
    }
    List<Ask> asks = asks(slos);
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans).hasSize(8);
    assertThat(plans.get(0).promql()).doesNotContain("=~");
    assertComplete(asks, plans);
  }

  /**
   * Two hundred services whose hours are remembered: a query a short window, and all edges in one.
   */
  @Test
  void asksForAllEdgesInOneQuery() {
    List<Stretch> left =
        List.of(
            Stretch.window(Duration.ofMinutes(5)),
            Stretch.window(Duration.ofHours(1)),
            Stretch.edge(Duration.ofMinutes(30), Duration.ofHours(23)),
            Stretch.edge(Duration.ofMinutes(30), Duration.ZERO));
    List<QueryPlan> plans =
        Planner.measure(services(200).stream().map(ask -> ask.asking(left)).toList());
    assertThat(plans).hasSize(3);
    assertThat(plans.get(2).promql().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("sum by (job,code) (increase("));
    assertThat(plans).allSatisfy(plan -> assertThat(plan.asks()).hasSize(200));
  }

  @Test
  void asksEachForWhatIsLeftOfIt() {
    Stretch tail = Stretch.edge(Duration.ofHours(1), Duration.ZERO);
    List<Ask> asks = new ArrayList<>(services(4));
    asks.set(1, asks.get(1).asking(List.of(tail)));
    asks.set(3, asks.get(3).asking(List.of(tail)));
    List<QueryPlan> plans = Planner.measure(asks);
    assertThat(plans).hasSize(9);
    assertThat(plans.get(8).asks()).containsExactlyInAnyOrder(1, 3);
    assertThat(plans.subList(0, 8))
        .allSatisfy(plan -> assertThat(plan.asks()).containsExactlyInAnyOrder(0, 2));
  }

  /** Every ask has a slot for total, part and reach in each window that it asks for, just once. */
  private static void assertComplete(List<Ask> asks, List<QueryPlan> plans) {
    Map<List<Object>, Integer> found = new LinkedHashMap<>();
    for (QueryPlan plan : plans) {
      plan.questions()
          .values()
          .forEach(
              question ->
                  question
                      .slots()
                      .values()
                      .forEach(
                          slots ->
                              slots.forEach(
                                  slot ->
                                      found.merge(
                                          List.of(slot.ask(), slot.role(), slot.stretch().length()),
                                          1,
                                          Integer::sum))));
    }
    Map<List<Object>, Integer> expected = new LinkedHashMap<>();
    for (int i = 0; i < asks.size(); i++) {
      for (Duration window : asks.get(i).windows()) {
        expected.put(List.of(i, Role.TOTAL, window), 1);
        expected.put(List.of(i, Role.PART, window), 1);
      }
      expected.put(List.of(i, Role.REACHES_BACK, asks.get(i).budgetWindow()), 1);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static List<Ask> services(int count) {
    return asks(IntStream.range(0, count).mapToObj(i -> SampleSlo.availability("s" + i)).toList());
  }

  private static List<Ask> asks(List<SampleSlo> slos) {
    return slos.stream().map(slo -> Ask.of(slo.slo(), AT)).toList();
  }
}

package dev.slogate.plan;

import static dev.slogate.SampleSlo.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SampleSlo;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.RawRatio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Golden texts: what is asked about the series themselves. */
class VitalsPlannerTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");

  private static Ask ask(SampleSlo slo) {
    return Ask.of(slo.slo(), AT);
  }

  private static List<String> lines(SampleSlo slo) {
    return Planner.vitals(List.of(ask(slo))).get(0).promql().lines().toList();
  }

  @Test
  void asksHowManySeriesThereAreAndHowSteady() {
    List<String> lines = lines(SampleSlo.bad("shop", "t", "b"));
    assertThat(lines).startsWith("label_replace(count(t),\"slogate\",\"0\",\"\",\"\")");
    assertThat(lines.subList(1, 6))
        .containsExactly(
            "or label_replace(count(resets(t[1h]) > 3),\"slogate\",\"1\",\"\",\"\")",
            "or label_replace(count(last_over_time(t[1h])),\"slogate\",\"2\",\"\",\"\")",
            "or label_replace(avg(count_over_time(t[1h]) and t and t offset"
                + " 1h),\"slogate\",\"3\",\"\",\"\")",
            "or label_replace(count(last_over_time(t[1h] offset 7d)),\"slogate\",\"4\",\"\",\"\")",
            "or label_replace(avg(count_over_time(t[1h] offset 7d) and t offset 7d and t offset"
                + " 169h),\"slogate\",\"5\",\"\",\"\")");
    assertThat(lines.get(12))
        .isEqualTo("or label_replace(sum(increase(t[1h])),\"slogate\",\"c\",\"\",\"\")");
    assertThat(lines).hasSize(2 + 5 * 2 + 5 * 6);
    assertThat(lines)
        .last()
        .asString()
        .startsWith("or label_replace(sum(increase(t[1h] offset 677h)),");
  }

  @Test
  void eachNumberIsAboutItsHour() {
    QueryPlan plan = Planner.vitals(List.of(ask(SampleSlo.bad("shop", "t", "b")))).get(0);
    List<Slot> slots =
        plan.questions().values().stream()
            .flatMap(question -> question.slots().values().stream())
            .flatMap(List::stream)
            .toList();
    assertThat(slots).filteredOn(slot -> slot.role() == Role.TOTAL).hasSize(30);
    assertThat(stretches(slots, Role.SEEN)).isEqualTo(stretches(slots, Role.SAMPLES));
    assertThat(stretches(slots, Role.SEEN))
        .containsExactlyElementsOf(
            Stream.of(0, 1, 2, 3, 4)
                .map(week -> Stretch.alone(Duration.ofHours(1), Duration.ofDays(7L * week)))
                .toList());
    assertThat(stretches(slots, Role.ALIVE)).containsExactly(Planner.hour(0, 0));
    assertThat(stretches(slots, Role.RESTLESS)).containsExactly(Planner.hour(0, 0));
    assertThat(Planner.hour(2, 1))
        .isEqualTo(Stretch.alone(Duration.ofHours(1), Duration.ofDays(7).plusHours(2)));
  }

  private static List<Stretch> stretches(List<Slot> slots, Role role) {
    return slots.stream().filter(slot -> slot.role() == role).map(Slot::stretch).toList();
  }

  @Test
  void aGaugeIsNotAskedForResetsAndAnExpressionForNoSeries() {
    Events gauge = new Events(query("t"), query("b"), Part.BAD, false);
    assertThat(lines(SampleSlo.of("shop", gauge)))
        .hasSize(41)
        .noneMatch(one -> one.contains("resets"));
    assertThat(lines(SampleSlo.bad("shop", "t[{{.window}}] + c", "b[{{.window}}]"))).hasSize(30);
  }

  @Test
  void asksForTenAtATimeAndForNothingOfRatios() {
    Ask events = ask(SampleSlo.bad("shop", "t", "b"));
    assertThat(Planner.vitals(Stream.generate(() -> events).limit(10).toList())).hasSize(1);
    List<QueryPlan> two = Planner.vitals(Stream.generate(() -> events).limit(11).toList());
    assertThat(two).hasSize(2);
    assertThat(two.get(0).asks()).hasSize(10);
    assertThat(two.get(1).asks()).containsExactly(10);
    Ask ratio = ask(SampleSlo.of("shop", new RawRatio(query("r"), RawRatio.Meaning.FAILURE)));
    assertThat(Planner.vitals(List.of(ratio))).isEmpty();
  }
}

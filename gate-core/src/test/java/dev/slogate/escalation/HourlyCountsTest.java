package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.budget.Counts;
import dev.slogate.escalation.HourlyCounts.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HourlyCountsTest {

  private static final Instant ONE = Instant.parse("2026-07-01T01:00:00Z");
  private static final Instant TWO = Instant.parse("2026-07-01T02:00:00Z");
  private static final Instant FIVE = Instant.parse("2026-07-01T05:00:00Z");

  @Test
  void joinsSpansThatTouch() {
    HourlyCounts hours =
        new HourlyCounts(new TreeMap<>(), List.of(new Span(ONE, TWO), new Span(TWO, FIVE)));
    assertThat(hours.known()).containsExactly(new Span(ONE, FIVE));
    assertThat(hours.isKnown(TWO)).isTrue();
    assertThat(hours.isKnown(FIVE)).isFalse();
  }

  @Test
  void refusesSpansThatOverlapOrAreOutOfOrder() {
    assertThatThrownBy(
            () ->
                new HourlyCounts(new TreeMap<>(), List.of(new Span(TWO, FIVE), new Span(ONE, TWO))))
        .hasMessageContaining("spans overlap or are out of order");
  }

  @Test
  void refusesCountsOfHoursThatAreNotKnown() {
    assertThatThrownBy(() -> HourlyCounts.of(Map.of(FIVE, new Counts(0, 1)), new Span(ONE, FIVE)))
        .hasMessage("counts of an hour that is not known: " + FIVE);
  }

  @Test
  void anHourWithoutEventsIsNotTheFirstWithThem() {
    HourlyCounts hours =
        HourlyCounts.of(Map.of(ONE, Counts.NONE, TWO, new Counts(0, 1)), new Span(ONE, FIVE));
    assertThat(hours.firstEvents()).contains(TWO);
    assertThat(HourlyCounts.NOTHING.firstEvents()).isEmpty();
  }

  @Test
  void refusesPartsOfHours() {
    assertThatThrownBy(() -> new Span(ONE.plusSeconds(60), TWO))
        .hasMessageContaining("no whole UTC hour");
    assertThatThrownBy(() -> new Span(ONE, TWO.plusNanos(1)))
        .hasMessageContaining("no whole UTC hour");
    assertThatThrownBy(
            () ->
                HourlyCounts.of(Map.of(ONE.plusSeconds(1), new Counts(0, 1)), new Span(ONE, FIVE)))
        .hasMessageContaining("no whole UTC hour");
    assertThatThrownBy(() -> new Span(TWO, TWO)).hasMessageContaining("not one after the other");
  }
}

package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Objective;
import dev.slogate.escalation.HourlyCounts.Span;
import dev.slogate.escalation.Targets.Since;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hours add up to, and what that is against their targets. */
class AttainmentTest {

  private static final Objective THREE_NINES = Objective.of("0.999");
  private static final Objective TWO_NINES = Objective.of("0.99");

  private static Instant hour(int hour) {
    return Instant.parse("2026-07-01T00:00:00Z").plusSeconds(3_600L * hour);
  }

  private static Attainment of(String bad, String total, String allowed) {
    return new Attainment(new BigDecimal(bad), new BigDecimal(total), new BigDecimal(allowed));
  }

  @ParameterizedTest
  @CsvSource({
    // bad of 1,000 where one is allowed: share, met, consumed
    "0, 1, true, 0",
    "0.999, 0.999001, true, 0.999",
    "1, 0.999, true, 1", // in binary a hair under its target
    "1.001, 0.998999, false, 1.001",
    "1000, 0, false, 1000"
  })
  void isMetAtItsTargetAndMissedUnderIt(String bad, String share, boolean met, double consumed) {
    Attainment attained = of(bad, "1000", "1");
    assertThat(attained.share()).isEqualByComparingTo(share);
    assertThat(attained.target()).isEqualByComparingTo("0.999");
    assertThat(attained.met()).isEqualTo(met);
    assertThat(attained.consumed()).isEqualTo(consumed);
  }

  @Test
  void itsBoundsAreThoseOfErrorsTurnedRound() {
    ErrorRatioInterval errors = ErrorRatioInterval.wilson(5, 1_000, 2.5);
    Bounds bounds = of("5", "1000", "1").bounds(2.5);
    assertThat(bounds.lower()).isCloseTo(1 - errors.upper(), within(1e-15));
    assertThat(bounds.upper()).isCloseTo(1 - errors.lower(), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1", // without events nothing was attained
    "-1, 10, 1",
    "11, 10, 1",
    "1, 10, 0",
    "1, 10, 11"
  })
  void isOfEventsAndABudget(String bad, String total, String allowed) {
    assertThatThrownBy(() -> of(bad, total, allowed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not 0 <");
  }

  @Test
  void mayBeAllBadAndAllAllowed() {
    assertThat(of("10", "10", "10").met()).isTrue();
    assertThat(of("10", "10", "10").target()).isEqualByComparingTo("0");
  }

  @Test
  void eachHourCountsUnderItsOwnTarget() {
    HourlyCounts hours =
        new HourlyCounts(
            new TreeMap<>(
                Map.of(
                    hour(0), new Counts(1, 1_000),
                    hour(1), new Counts(2, 1_000),
                    hour(4), new Counts(4, 500))),
            List.of(new Span(hour(0), hour(2)), new Span(hour(3), hour(6))));
    Targets targets = Targets.always(THREE_NINES).then(hour(2), TWO_NINES);
    Tally tally = Tally.of(hours, targets, hour(0), hour(6));
    assertThat(tally.known()).isEqualTo(5);
    assertThat(tally.unknown()).isEqualTo(1);
    assertThat(tally.hours()).isEqualTo(6);
    assertThat(tally.bad()).isEqualByComparingTo("7");
    assertThat(tally.total()).isEqualByComparingTo("2500");
    assertThat(tally.allowed()).isEqualByComparingTo("7"); // 1 + 1 + 5
    assertThat(tally.unknownBudget()).isEqualByComparingTo("0.01");
    assertThat(tally.coverage()).isEqualTo(new Coverage(6, 5));
    assertThat(tally.attainment().orElseThrow().met()).isTrue();
    assertThat(Tally.of(hours, targets, hour(2), hour(4)).attainment()).isEmpty();
    assertThat(Tally.of(hours, targets, hour(2), hour(2)).hours()).isZero();
  }

  @Test
  void aTargetHoldsFromThenOn() {
    Targets targets = Targets.always(THREE_NINES).then(hour(2), TWO_NINES);
    assertThat(targets.at(hour(2).minusNanos(1))).isEqualTo(THREE_NINES);
    assertThat(targets.at(hour(2))).isEqualTo(TWO_NINES);
    assertThat(targets.at(Instant.MIN)).isEqualTo(THREE_NINES);
    Since before = new Since(hour(0), THREE_NINES);
    Since after = new Since(hour(2), TWO_NINES);
    assertThat(targets.during(hour(0), hour(3))).containsExactly(before, after);
    assertThat(targets.during(hour(0), hour(2))).containsExactly(before);
    assertThat(targets.during(hour(2), hour(3))).containsExactly(after);
    // One that says the same again is no other.
    assertThat(targets.then(hour(3), TWO_NINES).during(hour(0), hour(9)))
        .containsExactly(before, after);
    assertThatThrownBy(() -> targets.then(hour(2), THREE_NINES))
        .hasMessageStartingWith("targets are out of order");
    assertThatThrownBy(() -> new Targets(List.of())).hasMessage("no target at all");
  }

  @ParameterizedTest
  @CsvSource({"10, 8, 0.8, true", "10, 7, 0.7, false", "0, 0, 0, false", "5, 5, 1, true"})
  void coversAShareOfItsOwnHours(int own, int known, double share, boolean fourFifths) {
    Coverage coverage = new Coverage(own, known);
    assertThat(coverage.share()).isEqualTo(share);
    assertThat(coverage.atLeast(80)).isEqualTo(fourFifths);
  }

  @ParameterizedTest
  @CsvSource({"5, 6", "5, -1"})
  void coversNoMoreThanThereIs(int own, int known) {
    assertThatThrownBy(() -> new Coverage(own, known))
        .hasMessage("not 0 <= known <= own: " + known + ", " + own);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.5", "0.5, 1.1", "0.6, 0.5", "NaN, 0.5"})
  void boundsAreOfAShare(double lower, double upper) {
    assertThatThrownBy(() -> new Bounds(lower, upper))
        .hasMessageStartingWith("not 0 <= lower <= upper <= 1");
    assertThat(new Bounds(0, 1)).isEqualTo(new Bounds(0, 1));
    assertThat(new Bounds(0.5, 0.5).upper()).isEqualTo(0.5);
  }
}

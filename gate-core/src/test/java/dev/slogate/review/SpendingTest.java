package dev.slogate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Targets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SpendingTest {

  private static final Quarter QUARTER = Quarter.parse("2026Q1", ZoneId.of("Europe/Berlin"));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Targets TARGETS =
      Targets.always(new Objective(new BigDecimal("0.99")))
          .then(Instant.parse("2026-02-01T10:00:00Z"), new Objective(new BigDecimal("0.95")));

  private static HourlyCounts hours(long seed, Instant from, Instant to) {
    Random random = new Random(seed);
    TreeMap<Instant, Counts> hours = new TreeMap<>();
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HOUR)) {
      if (random.nextInt(4) > 0) {
        int total = 1 + random.nextInt(1000);
        hours.put(hour, new Counts(random.nextInt(total + 1), total));
      }
    }
    return HourlyCounts.of(hours, new HourlyCounts.Span(from, to));
  }

  /** The line ends where the outcome stands. */
  @Property(tries = 50)
  void aClosedQuarterEndsAtWhatItConsumed(
      @ForAll long seed, @ForAll @IntRange(max = 900) int late) {
    Instant from = QUARTER.start().plus(HOUR.multipliedBy(late));
    HourlyCounts hours = hours(seed, from, QUARTER.end());
    Spending spending = Spending.of(QUARTER, hours, TARGETS, QUARTER.end()).orElseThrow();
    double consumed =
        ClosedQuarter.judge(QUARTER, hours, TARGETS, from).attainment().orElseThrow().consumed();
    assertThat(spending.last().spent()).isCloseTo(consumed, within(consumed * 1e-9));
    assertThat(spending.last().at()).isEqualTo(QUARTER.end());
    assertThat(spending.points().get(0)).isEqualTo(new Spending.Point(QUARTER.start(), 0));
    assertThat(spending.points()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(spending.points())
        .isSortedAccordingTo((a, b) -> Double.compare(a.spent(), b.spent()));
  }

  /** Half of a quarter at a burn of one has spent half of its budget. */
  @Example
  void aRunningQuarterIsMeasuredAgainstTheWhole() {
    Quarter quarter = Quarter.parse("2026Q3", ZoneOffset.UTC);
    Instant half = quarter.start().plus(HOUR.multipliedBy(quarter.hours() / 2));
    TreeMap<Instant, Counts> even = new TreeMap<>();
    for (Instant hour = quarter.start(); hour.isBefore(half); hour = hour.plus(HOUR)) {
      even.put(hour, new Counts(1, 100));
    }
    HourlyCounts hours = HourlyCounts.of(even, new HourlyCounts.Span(quarter.start(), half));
    Targets targets = Targets.always(new Objective(new BigDecimal("0.99")));
    Spending spending = Spending.of(quarter, hours, targets, half).orElseThrow();
    assertThat(spending.running()).isTrue();
    assertThat(spending.last().spent()).isCloseTo(0.5, within(1e-9));
  }

  @Example
  void withoutEventsThereIsNoLine() {
    assertThat(Spending.of(QUARTER, HourlyCounts.NOTHING, TARGETS, QUARTER.end())).isEmpty();
  }
}

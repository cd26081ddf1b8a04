package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every memory of closed hours promises, wherever it is kept. */
public abstract class MemoryContract extends LedgerFixture {

  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final Counts SOME = new Counts(1, 10);

  private static Instant hour(int number) {
    return START.plus(Duration.ofHours(number));
  }

  private static Span span(int from, int to) {
    return new Span(hour(from), hour(to));
  }

  private Memory memory() {
    return ledger.memory();
  }

  private Map<Instant, Counts> all(String series) {
    Span span = memory().spans(List.of(series)).values().iterator().next();
    return memory().hours(series, span.from(), span.to());
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(memory().spans(List.of("a", "b"))).isEmpty();
    assertThat(memory().spans(List.of())).isEmpty();
  }

  @Test
  void remembersAPeriodOfHoursWhoseSumIsTheirSum() {
    Random random = new Random(7);
    Map<Instant, Counts> hours = new TreeMap<>();
    for (int i = 0; i < 720; i++) {
      double total = random.nextInt(10) == 0 ? 0 : random.nextDouble() * 1e6;
      hours.put(hour(i), new Counts(total * random.nextDouble(), total));
    }
    memory().remember("a", span(0, 720), hours);

    assertThat(memory().spans(List.of("a"))).containsExactly(Map.entry("a", span(0, 720)));
    hours.values().removeIf(counts -> counts.total() == 0);
    assertThat(all("a")).containsExactlyEntriesOf(hours);
    Counts sum = memory().sum("a", hour(0), hour(720));
    double bad = hours.values().stream().mapToDouble(Counts::bad).sum();
    double total = hours.values().stream().mapToDouble(Counts::total).sum();
    assertThat(sum.bad()).isCloseTo(bad, within(bad * 1e-12));
    assertThat(sum.total()).isCloseTo(total, within(total * 1e-12));
    Counts day = memory().sum("a", hour(24), hour(48));
    assertThat(day.total())
        .isCloseTo(
            memory().hours("a", hour(24), hour(48)).values().stream()
                .mapToDouble(Counts::total)
                .sum(),
            within(1e-3));
  }

  @Test
  void anHourWithoutCountsHadNoEvents() {
    memory().remember("a", span(0, 5), Map.of(hour(1), SOME, hour(2), Counts.NONE));
    assertThat(all("a")).containsExactly(Map.entry(hour(1), SOME));
    assertThat(memory().sum("a", hour(2), hour(5))).isEqualTo(Counts.NONE);
    assertThat(memory().sum("a", hour(2), hour(2))).isEqualTo(Counts.NONE);
    assertThat(memory().hours("a", hour(2), hour(2))).isEmpty();
  }

  @Test
  void growsAtBothEnds() {
    memory().remember("a", span(10, 12), Map.of(hour(10), SOME));
    memory().remember("a", span(12, 14), Map.of(hour(13), SOME));
    memory().remember("a", span(8, 10), Map.of(hour(8), SOME));
    assertThat(memory().spans(List.of("a"))).containsEntry("a", span(8, 14));
    assertThat(all("a")).containsOnlyKeys(hour(8), hour(10), hour(13));
  }

  @Test
  void refusesAHoleAndKeepsWhatItKnew() {
    memory().remember("a", span(10, 12), Map.of(hour(10), SOME));
    for (Span away : List.of(span(13, 15), span(0, 9))) {
      assertThatThrownBy(() -> memory().remember("a", away, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a hole between the hours");
    }
    assertThat(memory().spans(List.of("a"))).containsEntry("a", span(10, 12));
  }

  @Test
  void replacesWhatItKnewOfTheSameHours() {
    memory().remember("a", span(0, 4), Map.of(hour(0), SOME, hour(1), SOME, hour(2), SOME));
    memory().remember("a", span(1, 3), Map.of(hour(2), new Counts(2, 20)));
    assertThat(all("a"))
        .containsExactly(Map.entry(hour(0), SOME), Map.entry(hour(2), new Counts(2, 20)));
    assertThat(memory().spans(List.of("a"))).containsEntry("a", span(0, 4));
  }

  @Test
  void refusesCountsOutsideOfTheirSpanAndKeepsWhatItKnew() {
    memory().remember("a", span(0, 2), Map.of(hour(0), SOME));
    assertThatThrownBy(() -> memory().remember("a", span(0, 2), Map.of(hour(2), SOME)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(all("a")).containsExactly(Map.entry(hour(0), SOME));
  }

  @Test
  void whatIsNotRememberedDoesNotLookLikeHoursWithoutEvents() {
    memory().remember("a", span(0, 4), Map.of());
    for (Span more : List.of(span(-1, 2), span(3, 5))) {
      assertThatThrownBy(() -> memory().sum("a", more.from(), more.to()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is remembered");
      assertThatThrownBy(() -> memory().hours("a", more.from(), more.to()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> memory().sum("unknown", hour(0), hour(1)))
        .isInstanceOf(IllegalArgumentException.class);
    for (Duration off : List.of(Duration.ofSeconds(1), Duration.ofNanos(1))) {
      assertThatThrownBy(() -> memory().sum("a", hour(0).plus(off), hour(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not whole hours");
    }
  }

  @Test
  void forgetsOneSeriesAlone() {
    memory().remember("a", span(0, 2), Map.of(hour(0), SOME));
    memory().remember("b", span(0, 2), Map.of(hour(0), SOME));
    memory().forget("a");
    memory().forget("never known");
    assertThat(memory().spans(List.of("a", "b"))).containsOnlyKeys("b");
    memory().remember("a", span(100, 101), Map.of());
    assertThat(all("a")).isEmpty();
    assertThat(all("b")).hasSize(1);
  }

  @Test
  void findsManySeriesAtOnceWhateverTheyAreCalled() {
    List<String> names = IntStream.range(0, 450).mapToObj(i -> i + "'; DROP TABLE x; --").toList();
    names.forEach(name -> memory().remember(name, span(0, 1), Map.of()));
    assertThat(memory().spans(names)).containsOnlyKeys(names);
  }

  @Test
  void hoursBeforeTheEpochAreHoursToo() {
    Span old = new Span(Instant.ofEpochSecond(-7_200), Instant.ofEpochSecond(3_600));
    memory().remember("a", old, Map.of(Instant.ofEpochSecond(-3_600), SOME));
    assertThat(memory().spans(List.of("a"))).containsEntry("a", old);
    assertThat(memory().sum("a", old.from(), old.to())).isEqualTo(SOME);
  }
}

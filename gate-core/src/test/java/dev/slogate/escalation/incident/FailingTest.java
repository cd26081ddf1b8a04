package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** When a dependency failed, in the ring of a service's last whole days. */
class FailingTest {

  private static final int DAY = Failing.DAY;

  /** Counts from one slice on and before another; all bad where said, with 100 events each. */
  private static FiveMinutes counts(int from, int to, IntPredicate bad) {
    List<Slice> slices = new ArrayList<>();
    for (int i = from; i < to; i++) {
      slices.add(new Slice(Fleet.at(i), FiveMinutes.SLICE, new Counts(bad.test(i) ? 100 : 0, 100)));
    }
    return FiveMinutes.of(slices);
  }

  private static Dependency dependency(FiveMinutes counts) {
    return new Dependency("payments", Objective.of("0.99"), counts);
  }

  @Test
  void isOfTheLastWholeDaysOfTheService() {
    // The first seven slices are of no whole day.
    FiveMinutes service = counts(0, 2 * DAY + 7, i -> false);
    Failing failing = Failing.of(dependency(counts(-DAY, 4 * DAY, i -> true)), service);
    long first = service.first() + 7;
    assertThat(failing.days()).isEqualTo(2);
    for (long index : new long[] {first, first + 2 * DAY - 1}) {
      assertThat(failing.isKnown(index)).isTrue();
      assertThat(failing.at(index)).isTrue();
    }
    for (long index : new long[] {first - 1, first + 2 * DAY}) {
      assertThat(failing.isKnown(index)).isFalse();
      assertThat(failing.at(index)).isFalse();
    }
  }

  @Test
  void doesNotKnowWhatTheDependencyDoesNot() {
    FiveMinutes service = counts(0, 2 * DAY, i -> false);
    Failing failing = Failing.of(dependency(counts(10, DAY, i -> i < 20)), service);
    long first = service.first();
    assertThat(failing.isKnown(first + 9)).isFalse();
    assertThat(failing.isKnown(first + 10)).isTrue();
    assertThat(failing.isKnown(first + DAY - 1)).isTrue();
    assertThat(failing.isKnown(first + DAY)).isFalse();
    assertThat(failing.shareOf(service)).isEqualTo(10.0 / (DAY - 10));
    assertThat(failing.isKnown(first + 9, 1)).as("shifted by one").isTrue();
    assertThat(failing.at(first + 20, -1)).isTrue();
    assertThat(failing.at(first + 20, 2 * DAY - 1)).as("round the ring").isTrue();
    assertThat(failing.at(first + 20, 1)).isFalse();
  }

  @Test
  void nothingIsKnownBesideTheCounts() {
    FiveMinutes counts = counts(0, 3, i -> true);
    assertThat(counts.isKnown(counts.first() - 1)).isFalse();
    assertThat(counts.isKnown(counts.first() + 3)).isFalse();
    assertThat(counts.at(counts.first() + 3)).isEqualTo(Counts.NONE);
    assertThat(counts.at(counts.first() + 2)).isEqualTo(new Counts(100, 100));
  }

  @Test
  void onlySlicesWithEventsHaveWeight() {
    FiveMinutes service = counts(0, 10, i -> i >= 4 && i < 7);
    Weights bad = Weights.of(service, service.first() - 5, service.first() + 50, one -> one.bad());
    assertThat(bad.slices()).isEqualTo(3);
    assertThat(bad.index(0)).isEqualTo(service.first() + 4);
    assertThat(bad.sum()).isEqualTo(300);
    assertThat(bad.effectiveSlices()).isEqualTo(3);
  }
}

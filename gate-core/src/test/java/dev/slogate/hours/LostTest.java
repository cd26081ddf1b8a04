package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostTest {

  private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

  private static Slice hour(int after, double bad, double total) {
    Instant start = NINE.plus(Hours.ONE.multipliedBy(after));
    return new Slice(start, Hours.ONE, new Counts(bad, total));
  }

  private static Slice pair(int after, double bad, double total) {
    Slice first = hour(after, bad, total);
    return new Slice(first.start(), Duration.ofHours(2), first.counts());
  }

  @Test
  void countsForTheHourThatFirstShowsIt() {
    List<Slice> hours = List.of(hour(0, 1, 1000), hour(1, 2, 1000), hour(2, 3, 1000));
    List<Slice> pairs = List.of(pair(0, 53, 2300), pair(1, 5, 2000));
    assertThat(Lost.mended(hours, pairs))
        .containsExactly(hour(0, 1, 1000), hour(1, 52, 1300), hour(2, 3, 1000));
  }

  /** Ten bad events more are much, and so is one percent of all; a thousandth is neither. */
  @Test
  void isNotWhatExtrapolationMakesOfIt() {
    Counts hour = new Counts(5, 1000);
    assertThat(Lost.between(new Counts(10, 2020), hour, hour)).isEqualTo(Counts.NONE);
    assertThat(Lost.between(new Counts(10, 2030), hour, hour)).isEqualTo(new Counts(0, 30));
    assertThat(Lost.between(new Counts(20, 2002), hour, hour)).isEqualTo(new Counts(10, 10));
    assertThat(Lost.between(new Counts(5, 1000), hour, hour)).isEqualTo(Counts.NONE);
  }

  @Test
  void isLookedForBetweenNeighboursOnly() {
    List<Slice> hours = List.of(hour(0, 0, 1000), hour(2, 0, 1000));
    assertThat(Lost.mended(hours, List.of(pair(0, 0, 2000)))).isEqualTo(hours);
  }
}

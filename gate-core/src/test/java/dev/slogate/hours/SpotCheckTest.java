package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Finding;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-02T10:30:00Z");
  private static final Instant TO = Instant.parse("2026-11-02T10:00:00Z");
  private static final Span YEAR = new Span(TO.minus(Duration.ofDays(400)), TO);
  private static final Instant HOUR = Instant.parse("2026-11-01T05:00:00Z");

  private static Slice slice(Instant start, double bad, double total) {
    return new Slice(start, Hours.ONE, new Counts(bad, total));
  }

  @Test
  void looksAtTheSameHoursWithinTheHourAndAtOthersInTheNext() {
    List<Instant> hours = SpotCheck.hours("main", YEAR, NOW);
    assertThat(hours).hasSize(3);
    assertThat(SpotCheck.hours("main", YEAR, NOW.plus(Duration.ofMinutes(20)))).isEqualTo(hours);
    assertThat(SpotCheck.hours("main", YEAR, NOW.plus(Hours.ONE))).isNotEqualTo(hours);
    assertThat(SpotCheck.hours("other", YEAR, NOW)).isNotEqualTo(hours);
  }

  /** Of 3,000 looks at a year about half are at the last day, and some at each month. */
  @Test
  void looksAtNewHoursMoreOftenAndAtAllOfThem() {
    List<Instant> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.addAll(SpotCheck.hours("main", YEAR, NOW.plus(Hours.ONE.multipliedBy(i))));
    }
    assertThat(all).allMatch(hour -> hour.isAfter(YEAR.from()) && hour.isBefore(YEAR.to()));
    assertThat(all.stream().filter(hour -> hour.isAfter(TO.minus(Duration.ofDays(1)))).count())
        .isBetween(700L, 1_500L);
    assertThat(all).anyMatch(hour -> hour.isBefore(TO.minus(Duration.ofDays(360))));
  }

  @Test
  void hasNothingToLookAtInASingleHour() {
    assertThat(SpotCheck.hours("main", new Span(TO.minus(Hours.ONE), TO), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // bad and total now, of 10 and 1000 remembered: an event or half a percent is no difference
    "10, 1000, false",
    "11, 1000, false",
    "11.1, 1000, true",
    "8.9, 1000, true",
    "10, 1005, false",
    "10, 1006, true",
    "10, 994, true"
  })
  void tellsADifferenceFromARounding(double bad, double total, boolean differs) {
    List<Slice> asked = List.of(slice(HOUR.minus(Hours.ONE), 0, 5), slice(HOUR, bad, total));
    assertThat(SpotCheck.compare("slo", HOUR, new Counts(10, 1000), asked).isPresent())
        .isEqualTo(differs);
  }

  @Test
  void saysWhatDiffers() {
    List<Slice> asked = List.of(slice(HOUR.minus(Hours.ONE), 0, 5));
    assertThat(SpotCheck.compare("slo", HOUR, new Counts(10, 1000), asked))
        .contains(
            new Finding(
                "MEMORY_DIFFERS",
                "of the hour from 2026-11-01T05:00:00Z, SLO slo remembers 10 bad of 1000 events,"
                    + " and telemetry now says 0 bad of 0 events: one of them was changed later;"
                    + " if telemetry is right, rebuild its memory",
                Finding.PLATFORM));
  }

  /** Telemetry that lost the hour before may have lost part of this one. */
  @Test
  void comparesNothingThatTelemetryMayNoLongerHave() {
    List<Slice> asked = List.of(slice(HOUR, 0, 5));
    assertThat(SpotCheck.compare("slo", HOUR, new Counts(10, 1000), asked)).isEmpty();
  }
}

package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Young or unknown: what nobody looked at is not the same as what was not there. */
class BirthTest {

  private static final Quarter Q3 = Quarter.parse("2026Q3", ZoneOffset.UTC);
  private static final Instant NEVER = Instant.MAX;

  private static Instant born(Hours hours, Instant telemetrySince) {
    return Birth.within(Q3, hours.counts(), telemetrySince);
  }

  @Test
  void isTheFirstEventWhereTheHoursBeforeAreKnownAndEmpty() {
    Hours hours = Hours.of(Q3, 100).silent(0, 1_000);
    assertThat(born(hours, NEVER)).isEqualTo(hours.at(1_000));
  }

  @Test
  void isTheFirstEventWhereTelemetryReachesFurtherBack() {
    Hours hours = Hours.of(Q3, 100).unknown(0, 1_000);
    assertThat(born(hours, Q3.start())).isEqualTo(hours.at(1_000));
    assertThat(born(hours, hours.at(1_000 - 7 * 24))).isEqualTo(hours.at(1_000));
  }

  @Test
  void isNotTheFirstEventWhereNobodyLookedBefore() {
    Hours hours = Hours.of(Q3, 100).unknown(0, 1_000);
    assertThat(born(hours, NEVER)).isEqualTo(Q3.start());
    // Retention began with the data: perhaps the SLO is older than what was kept.
    assertThat(born(hours, hours.at(1_000))).isEqualTo(Q3.start());
    assertThat(born(hours, hours.at(1_001 - 7 * 24))).isEqualTo(Q3.start());
  }

  @Test
  void takesAWeekOfSilenceToBeBornAfter() {
    int week = Math.toIntExact(Birth.SILENCE.toHours());
    Hours silentForAWeek = Hours.of(Q3, 100).silent(0, 1_000).unknown(0, 1_000 - week);
    assertThat(born(silentForAWeek, NEVER)).isEqualTo(silentForAWeek.at(1_000));
    Hours silentForLess = Hours.of(Q3, 100).silent(0, 1_000).unknown(0, 1_001 - week);
    assertThat(born(silentForLess, NEVER)).isEqualTo(Q3.start());
  }

  @Test
  void inTheFirstWeekSilenceFromTheQuartersStartIsEnough() {
    Hours hours = Hours.of(Q3, 100).silent(0, 48);
    assertThat(born(hours, NEVER)).isEqualTo(hours.at(48));
  }

  @Test
  void isTheQuartersStartForAnOlderSloAndForOneWithoutEvents() {
    assertThat(born(Hours.of(Q3, 100), NEVER)).isEqualTo(Q3.start());
    assertThat(born(Hours.of(Q3, 0), Q3.start())).isEqualTo(Q3.start());
    assertThat(
            Birth.within(Q3, Hours.of(Q3.next(), 1).counts(), Q3.start().minus(Duration.ofDays(9))))
        .isEqualTo(Q3.start());
  }
}

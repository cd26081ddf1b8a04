package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  private static final Instant AT = Instant.parse("2026-11-24T14:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-11-24T14:00:00Z; now",
        "2026-11-24T14:37:00Z; 14:37 UTC (in 37 min)",
        // Up to the next minute: the gate still holds at 14:37:00.
        "2026-11-24T14:37:01Z; 14:38 UTC (in 38 min)",
        "2026-11-24T17:20:00Z; 17:20 UTC (in 3 h 20 min)",
        "2026-11-25T01:00:00Z; 25 Nov 01:00 UTC (in 11 h)",
        "2026-11-26T18:00:00Z; 26 Nov 18:00 UTC (in 2 d 4 h)",
        "2027-11-24T14:00:00Z; 24 Nov 2027 14:00 UTC (in 365 d)"
      })
  void saysWhenSomethingIsExpected(Instant when, String text) {
    assertThat(Times.expected(when, AT)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-10-15T00:00:00Z; 14 Oct 2026",
        // Midnight in New York, Tokyo, Auckland and Apia.
        "2026-10-15T04:00:00Z; 14 Oct 2026",
        "2026-10-14T15:00:00Z; 14 Oct 2026",
        "2026-07-14T12:00:00Z; 14 Jul 2026",
        "2026-10-14T11:00:00Z; 13 Oct 2026",
        "2026-10-15T11:00:00Z; 14 Oct 2026"
      })
  void theLastDayIsOfTheZoneWhoseMidnightEndsIt(Instant end, String text) {
    assertThat(Times.lastDay(end)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"PT5M, 5m", "PT1H, 1h", "PT90M, 90m", "P1D, 1d", "P30D, 30d", "PT45S, 45s"})
  void namesWindowsInTheLargestUnit(Duration window, String text) {
    assertThat(Times.window(window)).isEqualTo(text);
  }
}

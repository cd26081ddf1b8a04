package dev.slogate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The borders at which a gap begins. */
final class FitnessTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");
  private static final Ask ASK = Ask.of(ExampleSlo.named("a").build(), AT);

  /** Ten events a minute, none of them in windows of {@code silent} and less. */
  private static Reading reading(Duration silent, boolean reachesBack) {
    Map<Duration, Counts> counts =
        ASK.windows().stream()
            .collect(
                Collectors.toMap(
                    window -> window,
                    window ->
                        window.compareTo(silent) <= 0
                            ? Counts.NONE
                            : new Counts(1, 10 * window.toMinutes())));
    return new Reading(
        new LinkedHashMap<>(counts), Map.of(), Map.of(), true, reachesBack, List.of());
  }

  private static Facts facts(Instant oldest, Instant newest, List<Double> sameHours) {
    return new Facts(
        Optional.of(oldest), Optional.of(newest), sameHours, false, true, List.of(), List.of());
  }

  private static Measurement judge(Reading reading, Facts facts, Duration scrapeInterval) {
    return Fitness.judge(ASK, reading, Optional.of(facts), AT, scrapeInterval);
  }

  private static List<Gap> gaps(Measurement measurement) {
    return measurement.gaps().stream().map(GapFinding::gap).toList();
  }

  @Test
  void windowsThatRetentionDoesNotCoverAreLeftOut() {
    Instant twoDaysAgo = AT.minus(Duration.ofDays(2));
    Measurement measured =
        judge(
            reading(Duration.ZERO, false), facts(twoDaysAgo, AT, List.of()), Duration.ofMinutes(1));

    assertThat(gaps(measured)).containsExactly(Gap.RETENTION_SHORT);
    assertThat(measured.counts(Duration.ofDays(3))).isEmpty();
    assertThat(measured.counts(Duration.ofDays(1))).isPresent();
    assertThat(measured.counts(ASK.budgetWindow())).isPresent(); // judged on the covered part
    assertThat(measured.covered()).isCloseTo(2 / 30.0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // age of the newest sample and scrape interval in seconds
    "300, 60, false", // at five minutes
    "301, 60, true",
    "480, 120, false", // at four scrapes, where those are longer
    "481, 120, true",
    "300, 15, false", // but five minutes at the least
    "301, 15, true"
  })
  void samplesGetStaleAfterFiveMinutesOrFourScrapes(long age, long scrape, boolean stale) {
    Measurement measured =
        judge(
            reading(Duration.ZERO, true),
            facts(AT.minus(Duration.ofDays(30)), AT.minusSeconds(age), List.of()),
            Duration.ofSeconds(scrape));
    assertThat(gaps(measured)).isEqualTo(stale ? List.of(Gap.STALE) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // silent minutes, events in this hour of past weeks
    "60, 20, TRAFFIC_LOST", // twenty expected
    "60, 19.9, NO_TRAFFIC",
    "30, 40, TRAFFIC_LOST", // twenty in half an hour
    "30, 39.9, ", // too few for so short a silence
    "5, 240, TRAFFIC_LOST",
    "5, 239, "
  })
  void trafficIsLostWhereTwentyEventsWereExpected(long silent, double anHour, @Nullable Gap gap) {
    Measurement measured =
        judge(
            reading(Duration.ofMinutes(silent), true),
            facts(AT.minus(Duration.ofDays(30)), AT, List.of(anHour)),
            Duration.ofMinutes(1));
    assertThat(gaps(measured)).isEqualTo(gap == null ? List.of() : List.of(gap));
  }
}

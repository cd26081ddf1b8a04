package dev.slogate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What every back-end promises, whatever it stores. A subclass puts stories into its store; the
 * stories are the truth that its answers are held against.
 */
public abstract class TelemetryContract {

  protected static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  private static final String NAME = "requests";
  private static final Slo SLO = ExampleSlo.named(NAME).build();
  private static final Ask ASK = Ask.of(SLO, AT);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /**
   * A back-end that saw these stories, told from {@link #AT}.
   *
   * @param retained since how long ago it kept anything at all
   */
  protected abstract Telemetry over(Duration retained, List<Story> stories) throws Exception;

  /** By how much a count of so many events over a window may be off, in events. */
  protected abstract double tolerance(Duration window, double events);

  /** How far apart the instants may be at which a back-end looks for the oldest sample. */
  protected abstract Duration resolution();

  private Telemetry over(Story story) throws Exception {
    return over(Duration.ofDays(35), List.of(story));
  }

  private static Story burning() {
    return Story.of(NAME, 120)
        .errors(0.0005)
        .errors(0.02, Duration.ofDays(9), Duration.ofDays(9).minusHours(3))
        .errors(0.04, Duration.ofMinutes(50), Duration.ZERO);
  }

  private Offset<Double> offset(Duration window, double events) {
    return within(tolerance(window, events));
  }

  @Test
  void countsOfEveryWindowAreTheTruth() throws Exception {
    Reading reading = over(burning()).measure(List.of(ASK), AT).values().get(0);

    assertThat(reading.troubles()).isEmpty();
    assertThat(reading.counts()).containsOnlyKeys(ASK.windows());
    reading
        .counts()
        .forEach(
            (window, counts) -> {
              Counts truth = burning().counts(window);
              assertThat(counts.total())
                  .as("total over %s", window)
                  .isCloseTo(truth.total(), offset(window, truth.total()));
              assertThat(counts.bad())
                  .as("bad over %s", window)
                  .isCloseTo(truth.bad(), offset(window, truth.bad()));
            });
    assertThat(reading.partSeen()).isTrue();
    assertThat(reading.reachesBack()).isTrue();
  }

  @Test
  void aQueryForGoodEventsLeavesTheSameBadOnes() throws Exception {
    Ask good = Ask.of(ExampleSlo.named(NAME).countingGood().build(), AT);

    Reading reading = over(burning()).measure(List.of(good), AT).values().get(0);

    double truth = burning().counts(ASK.budgetWindow()).bad();
    assertThat(of(reading, ASK.budgetWindow()).bad())
        .isCloseTo(truth, offset(ASK.budgetWindow(), truth));
  }

  @Test
  void anAbsentTotalHasNoCountsAndNoTrouble() throws Exception {
    Reading reading = over(Story.missing(NAME)).measure(List.of(ASK), AT).values().get(0);

    assertThat(reading.counts()).isEmpty();
    assertThat(reading.troubles()).isEmpty();
    assertThat(reading.partSeen()).isFalse();
    assertThat(reading.reachesBack()).isFalse();
  }

  @Test
  void anAbsentBadCountsNoneAndIsSaidToBeUnseen() throws Exception {
    Reading reading =
        over(Story.of(NAME, 100).neverBad()).measure(List.of(ASK), AT).values().get(0);

    assertThat(reading.partSeen()).isFalse();
    assertThat(of(reading, ASK.budgetWindow()).bad()).isZero();
  }

  @Test
  void quietWindowsCountZeroWhileTheSeriesIsThere() throws Exception {
    Story quiet = burning().traffic(0, Duration.ofHours(2), Duration.ZERO);

    Reading reading = over(quiet).measure(List.of(ASK), AT).values().get(0);

    assertThat(of(reading, Duration.ofHours(1)).total()).isZero();
  }

  @Test
  void windowsAfterTheLastSampleHaveNoCounts() throws Exception {
    Telemetry stale = over(burning().unseen(Duration.ofMinutes(40), Duration.ZERO));

    Reading reading = stale.measure(List.of(ASK), AT).values().get(0);
    Facts facts = stale.explain(List.of(ASK), AT).values().get(0);

    assertThat(reading.counts())
        .doesNotContainKeys(FIVE_MINUTES, Duration.ofMinutes(30))
        .containsKey(Duration.ofHours(6));
    assertThat(facts.newest()).hasValueSatisfying(newest -> near(newest, Duration.ofMinutes(40)));
  }

  @Test
  void aYoungSloDoesNotReachBackThoughItsServerDoes() throws Exception {
    Telemetry young = over(burning().begins(Duration.ofDays(12)));

    Reading reading = young.measure(List.of(ASK), AT).values().get(0);
    Facts facts = young.explain(List.of(ASK), AT).values().get(0);

    assertThat(reading.reachesBack()).isFalse();
    assertThat(facts.serverReachesBack()).isTrue();
    assertThat(facts.oldest()).hasValueSatisfying(oldest -> near(oldest, Duration.ofDays(12)));
    assertThat(facts.sameHours()).hasSize(1);
  }

  /** Else what went wrong in the first part of its first hour would not count for another one. */
  @Test
  void dataThatBeganWithinTheHourAreFoundToTheMinute() throws Exception {
    Duration began = Duration.ofMinutes(44);

    Facts facts =
        over(began, List.of(burning().begins(began))).explain(List.of(ASK), AT).values().get(0);

    assertThat(facts.oldest())
        .hasValueSatisfying(
            oldest ->
                assertThat(oldest)
                    .isBetween( // remembered hours are whole
                        AT.minus(began).minus(Duration.ofHours(1)),
                        AT.minus(began).plus(Duration.ofMinutes(2))));
  }

  @Test
  void shortRetentionIsTheServersNotTheSlos() throws Exception {
    Duration kept = Duration.ofDays(12);

    Facts facts =
        over(kept, List.of(burning().begins(kept))).explain(List.of(ASK), AT).values().get(0);

    assertThat(facts.serverReachesBack()).isFalse();
  }

  @Test
  void theSameHourOfFourPastWeeksIsTheHourAroundNow() throws Exception {
    Duration week = Duration.ofDays(7);
    Story story =
        Story.of(NAME, 10).traffic(50, week.plusMinutes(30), week.minusMinutes(30)).errors(0.01);

    Facts facts = over(story).explain(List.of(ASK), AT).values().get(0);

    assertThat(facts.sameHours()).hasSize(4);
    assertThat(facts.sameHours().get(0)).isCloseTo(3000, offset(Duration.ofHours(1), 3000));
    assertThat(facts.sameHours().get(1)).isCloseTo(600, offset(Duration.ofHours(1), 600));
    assertThat(facts.newest()).hasValueSatisfying(newest -> near(newest, Duration.ZERO));
  }

  /** Without them a preflight would compare a week with nothing, and find all well. */
  @Test
  void theLastHoursOfThisAndPastWeeksAreTold() throws Exception {
    Duration week = Duration.ofDays(7);
    Duration hour = Duration.ofHours(1);
    Story story =
        burning()
            .traffic(40, hour.multipliedBy(3), hour.multipliedBy(2))
            .traffic(300, week.plus(hour), week);

    Vitals vitals = over(story).vitals(List.of(ASK), AT).values().get(0);

    assertThat(vitals.unknown()).isEmpty();
    assertThat(vitals.hours()).hasSize(Planner.WEEKS + 1);
    for (int weeks = 0; weeks <= Planner.WEEKS; weeks++) {
      for (int hours = 0; hours < Planner.HOURS; hours++) {
        Duration ago = week.multipliedBy(weeks).plusHours(hours);
        double truth = story.counts(hour, ago).total();
        assertThat(vitals.hour(hours).get(weeks).orElseThrow())
            .as("an hour, %s ago", ago)
            .isCloseTo(truth, offset(hour, truth));
      }
    }
  }

  @Test
  void historyHasNoOverlapAndAddsUpToTheBudgetWindow() throws Exception {
    List<Slice> slices = history(over(burning()), ASK, AT).slices();

    Instant before = AT.minus(ASK.budgetWindow());
    double total = 0;
    double bad = 0;
    for (Slice slice : slices) {
      assertThat(slice.start()).isEqualTo(before);
      before = slice.start().plus(slice.length());
      total += slice.counts().total();
      bad += slice.counts().bad();
    }
    Counts truth = burning().counts(ASK.budgetWindow());
    assertThat(before).isEqualTo(AT);
    assertThat(slices.get(slices.size() - 1).length()).isEqualTo(FIVE_MINUTES);
    assertThat(total).isCloseTo(truth.total(), offset(ASK.budgetWindow(), truth.total()));
    assertThat(bad).isCloseTo(truth.bad(), offset(ASK.budgetWindow(), truth.bad()));
  }

  @Test
  void stepsJoinAndAreTheTruth() throws Exception {
    Duration step = Duration.ofMinutes(4);
    Instant from = AT.minus(step.multipliedBy(15));

    List<Slice> steps = steps(over(burning()), from, AT, step);

    assertThat(steps).hasSize(15);
    for (int i = 0; i < steps.size(); i++) {
      Slice found = steps.get(i);
      assertThat(found.start()).isEqualTo(from.plus(step.multipliedBy(i)));
      Counts truth = burning().counts(step, Duration.between(found.start().plus(step), AT));
      assertThat(found.counts().total()).isCloseTo(truth.total(), within(0.01));
      assertThat(found.counts().bad()).isCloseTo(truth.bad(), within(0.01));
    }
  }

  @Test
  void aSeriesThatPausedDoesNotCountFromZero() throws Exception {
    Duration step = Duration.ofMinutes(4);
    Story paused = burning().unseen(Duration.ofMinutes(38), Duration.ofMinutes(30));

    List<Slice> steps = steps(over(paused), AT.minus(step.multipliedBy(15)), AT, step);

    assertThat(steps).hasSizeGreaterThanOrEqualTo(12);
    assertThat(steps)
        .allSatisfy(
            found -> assertThat(found.counts().total()).isLessThanOrEqualTo(4 * 120 + 0.01));
  }

  private static List<Slice> steps(Telemetry telemetry, Instant from, Instant to, Duration step) {
    Slices steps = telemetry.steps(List.of(ASK), from, to, step).values().get(0);
    assertThat(steps.troubles()).isEmpty();
    return steps.slices();
  }

  @Test
  void whatHappenedAfterTheInstantIsNeverSeen() throws Exception {
    Duration back = Duration.ofHours(3);
    Instant earlier = AT.minus(back);
    Ask ask = Ask.of(SLO, earlier);
    Telemetry telemetry = over(burning().unseen(Duration.ofHours(4), Duration.ofHours(2)));

    Reading reading = telemetry.measure(List.of(ask), earlier).values().get(0);
    Facts facts = telemetry.explain(List.of(ask), earlier).values().get(0);
    History history = history(telemetry, ask, earlier);

    assertThat(reading.counts()).doesNotContainKeys(FIVE_MINUTES, Duration.ofMinutes(30));
    assertThat(facts.newest()).hasValueSatisfying(newest -> near(newest, Duration.ofHours(4)));
    assertThat(history.slices())
        .allSatisfy(slice -> assertThat(slice.start().plus(slice.length())).isBefore(earlier));
  }

  @Test
  void answersKeepTheOrderOfWhatWasAsked() throws Exception {
    Slo other = ExampleSlo.named("other").build();
    Telemetry telemetry =
        over(Duration.ofDays(35), List.of(burning(), Story.of("other", 7).errors(0.001)));

    List<Reading> readings = telemetry.measure(List.of(Ask.of(other, AT), ASK), AT).values();

    assertThat(of(readings.get(0), Duration.ofHours(1)).total())
        .isCloseTo(420, offset(Duration.ofHours(1), 420));
    assertThat(of(readings.get(1), Duration.ofHours(1)).total())
        .isCloseTo(7200, offset(Duration.ofHours(1), 7200));
  }

  private static History history(Telemetry telemetry, Ask ask, Instant at) {
    List<Ask> asks = List.of(ask);
    return telemetry.history(asks, History.start(asks, at), at).values().get(0);
  }

  private static Counts of(Reading reading, Duration window) {
    return Objects.requireNonNull(reading.counts().get(window), "no counts over " + window);
  }

  private void near(Instant found, Duration ago) {
    assertThat(Duration.between(found, AT.minus(ago)).abs()).isLessThanOrEqualTo(resolution());
  }
}

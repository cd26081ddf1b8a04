package dev.slogate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Buckets;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing, and what is made of it. */
class FitnessGapsTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");
  private static final Duration SCRAPE = Duration.ofMinutes(1);
  private static final Slo BAD = ExampleSlo.named("a").build();
  private static final Slo GOOD = ExampleSlo.named("a").countingGood().build();
  private static final Slo FAST =
      SampleSlo.good("shop", "t_count{job=\"a\"}", "t_bucket{job=\"a\",le=\"0.3\"}").slo();
  private static final Trouble REFUSED = new Trouble(Gap.UNREACHABLE, "main did not answer");

  private static Map<Duration, Counts> counts(Slo slo, double badShare) {
    Map<Duration, Counts> counts = new HashMap<>();
    for (Duration window : Ask.of(slo, AT).windows()) {
      double total = 100.0 * window.toMinutes();
      counts.put(window, new Counts(total * badShare, total));
    }
    return counts;
  }

  private static Reading seen(Map<Duration, Counts> counts, boolean part) {
    return new Reading(counts, Map.of(), Map.of(), part, true, List.of());
  }

  private static Facts facts(boolean part, String... labelValues) {
    return new Facts(
        Optional.of(AT.minus(Duration.ofDays(30))),
        Optional.of(AT),
        List.of(),
        true,
        part,
        List.of(labelValues),
        List.of());
  }

  private static Measurement judge(Slo slo, Reading reading, Optional<Facts> facts) {
    return Fitness.judge(Ask.of(slo, AT), reading, facts, AT, SCRAPE);
  }

  private static List<Gap> gaps(Measurement measured) {
    return measured.gaps().stream().map(GapFinding::gap).toList();
  }

  private static boolean needsFacts(Slo slo, Reading reading) {
    return Fitness.needsFacts(Ask.of(slo, AT), reading);
  }

  @Test
  void aReadingThatSaysAllNeedsNoFacts() {
    assertThat(needsFacts(BAD, seen(counts(BAD, 0.001), true))).isFalse();
    assertThat(gaps(judge(BAD, seen(counts(BAD, 0.001), true), Optional.empty()))).isEmpty();
  }

  @Test
  void ofSilenceFactsMayTellMoreUnlessNobodyAnswered() {
    assertThat(needsFacts(BAD, seen(Map.of(), false))).isTrue();
    assertThat(needsFacts(BAD, Reading.failed(REFUSED))).isFalse();
    assertThat(
            needsFacts(
                BAD,
                new Reading(counts(BAD, 0.001), Map.of(), Map.of(), true, true, List.of(REFUSED))))
        .isFalse();
  }

  @Test
  void factsAreAskedForWhatIsUnsure() {
    Reading young = new Reading(counts(BAD, 0.001), Map.of(), Map.of(), true, false, List.of());
    assertThat(needsFacts(BAD, young)).isTrue();
    assertThat(needsFacts(BAD, seen(counts(BAD, 0), false))).isTrue(); // never bad?
    Map<Duration, Counts> quiet = counts(BAD, 0.001);
    quiet.put(Duration.ofMinutes(5), Counts.NONE);
    assertThat(needsFacts(BAD, seen(quiet, true))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // bad share, and whether a lost bucket would look like that
    "0.1, true",
    "0.0999, false",
    "1, true"
  })
  void manyBadEventsMayBeABucketThatIsGone(double share, boolean asks) {
    assertThat(needsFacts(FAST, seen(counts(FAST, share), true))).isEqualTo(asks);
    assertThat(needsFacts(GOOD, seen(counts(GOOD, share), true))).isFalse(); // has no buckets
  }

  @Test
  void ofARatioOnlyTheNewestWindowIsNeeded() {
    Ask ask = Ask.of(BAD, AT);
    SourcedRatio ratio = SourcedRatio.of(0.001);
    Reading newest =
        new Reading(Map.of(), Map.of(), Map.of(ask.windows().get(0), ratio), true, true, List.of());
    Reading old =
        new Reading(Map.of(), Map.of(), Map.of(ask.budgetWindow(), ratio), true, true, List.of());
    assertThat(needsFacts(BAD, newest)).isFalse();
    assertThat(needsFacts(BAD, old)).isTrue();
    // Nor is a ratio's part missed, or its traffic.
    assertThat(gaps(judge(BAD, newest, Optional.of(facts(false))))).isEmpty();
  }

  @Test
  void whatMatchedNothingHasNoSeries() {
    Measurement measured = judge(BAD, seen(Map.of(), false), Optional.of(facts(false)));
    assertThat(measured.gaps())
        .containsExactly(
            new GapFinding(
                Gap.NO_SERIES,
                "the total query matched nothing in the whole period",
                "Compare metric and label names in the SLO's query with what the data source"
                    + " has."));
    assertThat(measured.covered()).isZero();
    assertThat(measured.young()).isFalse();
  }

  @Test
  void whoseTroubleIsKnownHasThatGapOnce() {
    Measurement measured = judge(BAD, Reading.failed(REFUSED), Optional.of(Facts.failed(REFUSED)));
    assertThat(measured.gaps())
        .containsExactly(
            new GapFinding(
                Gap.UNREACHABLE, "main did not answer", "Try again once the data source answers."));
  }

  @Test
  void troubleWithFactsIsAGapToo() {
    Trouble partial = new Trouble(Gap.PARTIAL, "a store is away");
    Measurement measured =
        judge(BAD, seen(counts(BAD, 0.001), true), Optional.of(Facts.failed(partial)));
    assertThat(gaps(measured)).containsExactly(Gap.PARTIAL); // and not stale, which nobody knows
  }

  @Test
  void aPartThatWasNeverSeenIsNeverBadOrMisspelt() {
    Measurement bad = judge(BAD, seen(counts(BAD, 0), false), Optional.of(facts(false)));
    assertThat(bad.gaps())
        .extracting(GapFinding::message)
        .containsExactly("the bad query matched nothing in the whole period");
    assertThat(gaps(bad)).containsExactly(Gap.NEVER_BAD);
    assertThat(bad.counts()).isNotEmpty();

    Measurement good =
        judge(
            GOOD,
            seen(counts(GOOD, 1), false),
            Optional.of(facts(false, "code=\"200\"", "code=\"500\"")));
    assertThat(good.gaps())
        .extracting(GapFinding::message)
        .containsExactly(
            "the good query matched nothing in the whole period; the data have code=\"200\","
                + " code=\"500\"");
    assertThat(gaps(good)).containsExactly(Gap.NO_SERIES);
    assertThat(good.counts()).isEmpty(); // it would read as everything bad
  }

  @Test
  void aPartThatFactsSawIsNotMissing() {
    assertThat(gaps(judge(BAD, seen(counts(BAD, 0), false), Optional.of(facts(true))))).isEmpty();
    assertThat(gaps(judge(BAD, seen(counts(BAD, 0), true), Optional.of(facts(false))))).isEmpty();
    Map<Duration, Counts> unknown = counts(BAD, 0);
    unknown.remove(Ask.of(BAD, AT).budgetWindow());
    assertThat(gaps(judge(BAD, seen(unknown, false), Optional.of(facts(false))))).isEmpty();
  }

  @Test
  void aBucketThatIsGoneTakesItsCountsAlong() {
    Reading reading = seen(counts(FAST, 0.9), true);
    Measurement gone = judge(FAST, reading, Optional.of(facts(true, "le=\"0.25\"", "le=\"0.5\"")));
    assertThat(gaps(gone)).containsExactly(Gap.BUCKETS_CHANGED);
    assertThat(gone.gaps().get(0).message())
        .isEqualTo(
            "the histogram has no bucket at the threshold any more; the data have le=\"0.25\","
                + " le=\"0.5\"");
    assertThat(gone.counts()).isEmpty();

    Measurement there = judge(FAST, reading, Optional.of(facts(true, "le=\"0.3\"")));
    assertThat(there.gaps()).isEmpty();
    assertThat(there.counts()).isNotEmpty();
    Measurement fewBad =
        judge(FAST, seen(counts(FAST, 0.01), true), Optional.of(facts(true, "le=\"0.5\"")));
    assertThat(fewBad.gaps()).isEmpty();
  }

  @Test
  void bucketsAroundAThresholdAreForWhatHasNone() {
    Facts around = facts(false, "le=\"0.25\"", "le=\"0.5\"");
    Ask ask = Ask.of(FAST, AT);
    assertThat(Fitness.buckets(ask, seen(counts(FAST, 1), false), around))
        .map(Buckets::lower)
        .contains("0.25");
    assertThat(Fitness.buckets(ask, seen(counts(FAST, 1), true), around)).isEmpty();
  }

  @Test
  void withoutANewestSampleItIsStale() {
    Facts none =
        new Facts(
            Optional.of(AT.minus(Duration.ofDays(30))),
            Optional.empty(),
            List.of(),
            true,
            true,
            List.of(),
            List.of());
    Map<Duration, Counts> silent = counts(BAD, 0.001);
    silent.replaceAll(
        (window, any) -> window.compareTo(Duration.ofHours(1)) <= 0 ? Counts.NONE : any);
    Measurement measured = judge(BAD, seen(silent, true), Optional.of(none));
    assertThat(gaps(measured)).containsExactly(Gap.STALE); // of which lost traffic says no more
    assertThat(measured.gaps().get(0).message())
        .isEqualTo("there is no sample of the last six hours");
  }

  @Test
  void aYoungSloCoversWhatItHas() {
    Reading reading = new Reading(counts(BAD, 0.001), Map.of(), Map.of(), true, false, List.of());
    Facts young =
        new Facts(
            Optional.of(AT.minus(Duration.ofDays(3))),
            Optional.of(AT),
            List.of(),
            true,
            true,
            List.of(),
            List.of());
    Measurement measured = judge(BAD, reading, Optional.of(young));
    assertThat(measured.young()).isTrue();
    assertThat(measured.covered()).isCloseTo(0.1, within(1e-12));
    assertThat(measured.gaps()).isEmpty();
    Measurement whole = judge(BAD, seen(counts(BAD, 0.001), true), Optional.of(young));
    assertThat(whole.young()).isFalse();
    assertThat(whole.covered()).isEqualTo(1);
    assertThat(judge(BAD, reading, Optional.empty()).covered()).isEqualTo(1);
  }
}

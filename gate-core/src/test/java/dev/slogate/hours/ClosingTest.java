package dev.slogate.hours;

import static dev.slogate.hours.Shop.AT;
import static dev.slogate.hours.Shop.CLOSED;
import static dev.slogate.hours.Shop.ID;
import static dev.slogate.hours.Shop.NAME;
import static dev.slogate.hours.Shop.SILENT;
import static dev.slogate.hours.Shop.SLO;
import static dev.slogate.hours.Shop.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static Duration days(long count) {
    return Duration.ofDays(count);
  }

  @Test
  void remembersTheWholePastFromTheFirstHourWithData() {
    Shop shop = Shop.of(steady().begins(days(40)));
    Closed closed = shop.close(AT);
    assertThat(shop.span()).isEqualTo(new Span(CLOSED.minus(days(40)), CLOSED));
    assertThat(closed.hours()).isEqualTo(40 * 24);
    assertThat(closed.series()).isEqualTo(1);
    assertThat(closed.failures()).isEmpty();
    assertThat(closed.findings()).isEmpty();
    assertThat(closed.behind()).isZero();
    Counts sum = shop.memory.sum(ID, CLOSED.minus(days(30)), CLOSED);
    Counts truth = steady().counts(days(30), Duration.ofMinutes(30));
    assertThat(sum.total()).isCloseTo(truth.total(), within(0.1));
    assertThat(sum.bad()).isCloseTo(truth.bad(), within(0.1));
  }

  /** Five minutes and two scrapes of a minute after its end. */
  @Test
  void closesAnHourOnceItHasSettled() {
    Shop shop = Shop.of(steady());
    shop.close(CLOSED.plus(Duration.ofSeconds(419)));
    assertThat(shop.span().to()).isEqualTo(CLOSED.minus(HOUR));
    assertThat(shop.close(CLOSED.plus(Duration.ofMinutes(7))).hours()).isEqualTo(1);
    assertThat(shop.span().to()).isEqualTo(CLOSED);
  }

  @Test
  void doesNothingTwice() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    Counts before = shop.memory.sum(ID, shop.span().from(), CLOSED);
    assertThat(shop.close(AT).hours()).isZero();
    assertThat(shop.memory.sum(ID, shop.span().from(), CLOSED)).isEqualTo(before);
  }

  @Test
  void severalAtOnceDoWhatOneDoes() throws Exception {
    Shop alone = Shop.of(steady());
    alone.close(AT);
    Shop shop = new Shop(alone.telemetry);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Closed>> runs = threads.invokeAll(Collections.nCopies(8, () -> shop.close(AT)));
      for (Future<Closed> run : runs) {
        assertThat(run.get().failures()).isEmpty();
        assertThat(run.get().findings()).isEmpty();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(shop.span()).isEqualTo(alone.span());
    assertThat(shop.memory.hours(ID, shop.span().from(), CLOSED))
        .isEqualTo(alone.memory.hours(ID, shop.span().from(), CLOSED));
  }

  @Test
  void catchesUpWhatWasMissedAndSaysSo() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(days(3)));
    Closed closed = shop.close(AT);
    assertThat(closed.hours()).isEqualTo(72);
    assertThat(closed.behind()).isEqualTo(Duration.ofHours(71));
    assertThat(shop.span().to()).isEqualTo(CLOSED);
  }

  @Test
  void remembersSilenceAsHoursWithoutEvents() {
    Shop shop = Shop.of(steady().unseen(days(10), days(9)));
    Closed closed = shop.close(AT);
    assertThat(shop.memory.sum(ID, CLOSED.minus(days(10)), CLOSED.minus(days(9))).total())
        .isLessThan(100 * 60); // half an hour at each end was seen
    assertThat(closed.findings()).isEmpty();
  }

  @Test
  void anotherQueryIsAnotherSeries() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    Slo good = ExampleSlo.named(NAME).countingGood().build();
    assertThat(shop.closing(good).run(AT, SILENT).hours()).isGreaterThan(40 * 24);
    assertThat(shop.span().to()).isEqualTo(CLOSED);
    assertThat(shop.span(SeriesId.of(good).orElseThrow())).isEqualTo(shop.span());
  }

  @Test
  void anotherTargetIsNot() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    Slo relaxed = ExampleSlo.named(NAME).target("0.9").over(ExampleSlo.days(7)).build();
    assertThat(shop.closing(relaxed).run(AT, SILENT).hours()).isZero();
  }

  @Test
  void remembersNoRatios() {
    Shop shop = Shop.of(steady());
    Slo ratios =
        ExampleSlo.named(NAME)
            .budgeting(new Budgeting.RatioTimeslices(Duration.ofMinutes(1)))
            .build();
    assertThat(shop.closing(ratios).run(AT, SILENT)).isEqualTo(Closed.NOTHING);
  }

  @Test
  void whatCanNotBeAskedStaysOpenAndOthersGoOn() {
    Slo other = ExampleSlo.named("other").of("another").build();
    Shop shop = Shop.of(steady(), Story.of("other", 5));
    shop.telemetry = new Refusing(shop.telemetry, Gap.QUERY_ERROR, List.of("other"));
    Closed closed = shop.closing(other, SLO).run(AT, SILENT);
    assertThat(closed.failures()).containsExactly(new Closed.Failure("other", "no"));
    assertThat(closed.series()).isEqualTo(1);
    assertThat(shop.span().to()).isEqualTo(CLOSED);
    assertThat(shop.memory.spans(List.of(SeriesId.of(other).orElseThrow()))).isEmpty();
  }

  /** The refusal of a query is everybody's in it; asked in halves, only one is to blame. */
  @Test
  void oneRefusedQueryDoesNotKeepOthersFromGoingOn() {
    List<Slo> slos = new ArrayList<>();
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      slos.add(ExampleSlo.named("slo" + i).of("service" + i).build());
      stories.add(Story.of("slo" + i, 5));
    }
    Shop shop = new Shop(Shop.recording(stories));
    shop.telemetry = new Refusing(shop.telemetry, Gap.QUERY_ERROR, List.of("slo4"), true);
    Closed closed = shop.closing(slos.toArray(Slo[]::new)).run(AT, SILENT);
    assertThat(closed.failures()).extracting(Closed.Failure::slo).containsExactly("slo4");
    assertThat(closed.series()).isEqualTo(8);
  }

  @Test
  void aSourceThatIsNotReachedIsAskedOnce() {
    Shop shop = Shop.of(steady());
    Refusing gone = new Refusing(shop.telemetry, Gap.UNREACHABLE, List.of(NAME), true);
    shop.telemetry = gone;
    Closed closed = shop.close(AT);
    assertThat(closed.failures()).containsExactly(new Closed.Failure(NAME, "no"));
    assertThat(gone.asked()).isEqualTo(1);
  }

  /** A server that was set up anew an hour and a half ago. */
  @Test
  void goesOnWhereTelemetryLostALittleAndSaysSo() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(Duration.ofHours(6)));
    shop.telemetry = Shop.recording(List.of(steady().begins(Duration.ofMinutes(210))));
    Closed closed = shop.close(AT);
    assertThat(closed.findings()).extracting(Finding::code).containsExactly("HOURS_LOST");
    assertThat(closed.findings().get(0).message())
        .isEqualTo(
            "SLO answers: telemetry no longer has 3 hours from 2026-11-02T04:00:00Z, which were"
                + " not closed before: they count as without events");
    assertThat(shop.span().to()).isEqualTo(CLOSED);
  }

  @Test
  void stopsWhereTelemetryLostMoreThanADay() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(days(5)));
    shop.telemetry = Shop.recording(List.of(steady().begins(days(3))));
    Closed closed = shop.close(AT);
    assertThat(closed.failures())
        .containsExactly(
            new Closed.Failure(
                NAME,
                "telemetry no longer has 48 hours from 2026-10-28T10:00:00Z, which were not closed"
                    + " before: rebuild its memory, which then begins where telemetry does"));
    assertThat(shop.span().to()).isEqualTo(CLOSED.minus(days(5)));

    Closed rebuilt = shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT);
    assertThat(rebuilt.failures()).isEmpty();
    assertThat(shop.span()).isEqualTo(new Span(CLOSED.minus(days(3)), CLOSED));
  }

  /** What telemetry no longer keeps stays; its oldest hour may be kept in part, and stays too. */
  @Test
  void rebuildsWhatTelemetryStillHas() {
    Shop shop = Shop.of(steady().errors(0.5, days(30), days(5)));
    shop.close(AT);
    shop.telemetry = Shop.recording(List.of(steady().begins(days(15).plusMinutes(10))));
    shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT);
    Instant kept = CLOSED.minus(days(15)).plus(HOUR);
    assertThat(shop.span().from()).isBefore(CLOSED.minus(days(40)));
    assertThat(shop.memory.sum(ID, CLOSED.minus(days(30)), kept).errorRatio())
        .isCloseTo(0.5, within(0.01));
    assertThat(shop.memory.sum(ID, kept, CLOSED).errorRatio()).isCloseTo(0.0005, within(1e-5));
  }

  /** A past that was filled in later. */
  @Test
  void rebuildsWhatTelemetryHasOfBefore() {
    Shop shop = Shop.of(steady().begins(days(5)));
    shop.close(AT);
    assertThat(shop.span().from()).isAfter(CLOSED.minus(days(6)));
    shop.telemetry = Shop.recording(List.of(steady()));
    assertThat(shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT).failures()).isEmpty();
    assertThat(shop.span().from()).isBefore(CLOSED.minus(days(40)));
    assertThat(shop.span().to()).isEqualTo(CLOSED);
  }

  @Test
  void findsWhatIsRememberedWrong() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    for (Instant hour = CLOSED.minus(days(40)); hour.isBefore(CLOSED); hour = hour.plus(HOUR)) {
      shop.memory.poison(ID, hour, new Counts(0, 3000)); // half of what happened
    }
    Closed closed = shop.close(AT);
    assertThat(closed.failures()).isEmpty();
    assertThat(closed.findings())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("MEMORY_DIFFERS");
              assertThat(finding.routedTo()).isEqualTo(Finding.PLATFORM);
              assertThat(finding.message())
                  .contains("SLO answers remembers 0 bad of 3000 events")
                  .contains("telemetry now says 3 bad of 6000 events");
            });
    // A person decides which is right.
    Instant last = CLOSED.minus(HOUR);
    assertThat(shop.memory.sum(ID, last, CLOSED).total()).isEqualTo(3000);
  }

  @Test
  void tellsHowFarItIs() {
    Shop shop = Shop.of(steady());
    List<Instant> parts = new ArrayList<>();
    shop.closing(SLO).run(AT, (source, series, until) -> parts.add(until));
    assertThat(parts).hasSize(14).isSorted().endsWith(CLOSED);
  }

  @Test
  void isTroubleWhereAnotherRunForgetsItMeanwhile() {
    Shop shop = Shop.of(steady().unseen(days(3), days(2)));
    shop.close(AT.minus(days(2)).minus(HOUR));
    Closed closed =
        new Closing(Shop.catalog(SLO), source -> shop.telemetry, new RebuiltMeanwhile(shop.memory))
            .run(AT, SILENT);
    assertThat(closed.failures())
        .containsExactly(
            new Closed.Failure(NAME, "another run forgot it meanwhile: the next one goes on"));
    assertThat(closed.hours()).isZero();
  }
}

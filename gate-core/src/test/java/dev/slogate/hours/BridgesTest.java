package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Trouble;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is asked about hours without samples, and whose hour it counts for. */
class BridgesTest {

  private static final Instant FROM = Instant.parse("2026-10-10T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-10-31T00:00:00Z");
  private static final Span PART = new Span(FROM, TO);
  private static final Duration SCRAPE = Duration.ofMinutes(1);
  private static final Series SERIES = new Series(Shop.ID, Shop.SLO);
  private static final Counts HOUR = new Counts(1, 100);

  private final FakeMemory memory = new FakeMemory();

  private static Instant at(long hour) {
    return FROM.plus(Hours.ONE.multipliedBy(hour));
  }

  private static Slice slice(long hour) {
    return new Slice(at(hour), Hours.ONE, HOUR);
  }

  /** The stretch from the start of an hour to the end of another. */
  private static Stretch stretch(long first, long last) {
    return Stretch.joined(
        Hours.ONE.multipliedBy(last + 1 - first), Duration.between(at(last + 1), TO), SCRAPE);
  }

  private static Measured saying(Counts whole, Stretch... of) {
    Map<Stretch, Counts> edges =
        Stream.of(of).collect(Collectors.toMap(stretch -> stretch, any -> whole));
    return new Measured(new Reading(Map.of(), edges, Map.of(), true, true, List.of()));
  }

  private Slices over(Measured telemetry, Slice... slices) {
    return over(telemetry, memory, SERIES, new Slices(List.of(slices), List.of()));
  }

  private static Slices over(Measured telemetry, Memory memory, Series series, Slices slices) {
    Map<Series, Slices> bridged =
        new Bridges(new HourReader(telemetry), memory, SCRAPE).over(Map.of(series, slices), PART);
    assertThat(bridged).containsOnlyKeys(series);
    return bridged.getOrDefault(series, slices);
  }

  @Test
  void whatCountersGainedCountsForTheHourThatShowsIt() {
    Measured telemetry = saying(new Counts(20, 500), stretch(2, 5));
    Slices bridged = over(telemetry, slice(1), slice(2), slice(5), slice(6));
    assertThat(telemetry.stretches()).containsExactly(stretch(2, 5));
    assertThat(bridged.slices())
        .containsExactly(
            slice(1), slice(2), new Slice(at(5), Hours.ONE, new Counts(19, 400)), slice(6));
  }

  @Test
  void nothingIsAskedAboutHoursThatFollowEachOther() {
    Measured telemetry = saying(new Counts(20, 500));
    assertThat(over(telemetry, slice(-1), slice(0), slice(1)).slices())
        .containsExactly(slice(-1), slice(0), slice(1));
    assertThat(telemetry.requests()).isZero();
  }

  /** The hour before the part is asked to go on from, and closed already. */
  @Test
  void theHourBeforeThePartIsGoneOnFrom() {
    Measured telemetry = saying(HOUR);
    over(telemetry, slice(-1), slice(3));
    assertThat(telemetry.stretches()).containsExactly(stretch(-1, 3));
    memory.remember(Shop.ID, new Span(at(-9), at(-1)), Map.of(at(-5), HOUR));
    telemetry = saying(HOUR);
    over(telemetry, slice(-1), slice(0));
    assertThat(telemetry.requests()).isZero();
  }

  @Test
  void aCounterIsAnotherOneAfterAWeek() {
    Measured telemetry = saying(HOUR);
    over(telemetry, slice(0), slice(7 * 24 - 1));
    assertThat(telemetry.stretches()).containsExactly(stretch(0, 7 * 24 - 1));
    telemetry = saying(HOUR);
    over(telemetry, slice(0), slice(7 * 24));
    assertThat(telemetry.requests()).isZero();
  }

  @Test
  void goesOnFromTheLastRememberedHourWithEvents() {
    memory.remember(
        Shop.ID, new Span(at(-9), at(0)), Map.of(at(-8), HOUR, at(-5), new Counts(3, 70)));
    Measured telemetry = saying(new Counts(20, 500), stretch(-5, 2));
    assertThat(over(telemetry, slice(2)).slices())
        .containsExactly(new Slice(at(2), Hours.ONE, new Counts(17, 430)));
    assertThat(telemetry.stretches()).containsExactly(stretch(-5, 2));
  }

  @Test
  void whatIsRememberedOfLaterHoursIsNotBefore() {
    memory.remember(Shop.ID, new Span(at(-9), at(9)), Map.of(at(-3), HOUR, at(4), HOUR));
    Measured telemetry = saying(HOUR);
    over(telemetry, slice(2));
    assertThat(telemetry.stretches()).containsExactly(stretch(-3, 2));
  }

  @Test
  void whereNothingIsRememberedThereIsNothingToGoOnFrom() {
    Measured telemetry = saying(HOUR);
    over(telemetry, slice(2)); // an unknown series
    memory.remember(Shop.ID, new Span(at(2), at(5)), Map.of(at(2), HOUR));
    over(telemetry, slice(2)); // remembered from there on
    memory.forget(Shop.ID);
    memory.remember(Shop.ID, new Span(at(-400), at(-300)), Map.of(at(-310), HOUR));
    over(telemetry, slice(2)); // forgotten by all counters
    memory.forget(Shop.ID);
    memory.remember(Shop.ID, new Span(at(-9), at(0)), Map.of());
    over(telemetry, slice(2)); // quiet
    assertThat(telemetry.requests()).isZero();
  }

  @Test
  void whatAnotherRunForgetsMeanwhileIsNotGoneOnFrom() {
    memory.remember(Shop.ID, new Span(at(-9), at(0)), Map.of(at(-5), HOUR));
    Measured telemetry = saying(HOUR);
    Slices slices = new Slices(List.of(slice(2)), List.of());
    assertThat(over(telemetry, new RebuiltMeanwhile(memory), SERIES, slices)).isEqualTo(slices);
    assertThat(telemetry.requests()).isZero();
  }

  @Test
  void whatCannotBeAskedIsTroubleOfAllItsHours() {
    Trouble trouble = new Trouble(Gap.UNREACHABLE, "nobody answered");
    Measured telemetry = new Measured(Reading.failed(trouble));
    assertThat(over(telemetry, slice(2), slice(5)))
        .isEqualTo(new Slices(List.of(), List.of(trouble)));
  }

  @Test
  void whereSamplesAreGoneMeanwhileHoursStayAsTheyAre() {
    assertThat(over(saying(HOUR), slice(2), slice(5)).slices()).containsExactly(slice(2), slice(5));
  }

  @Test
  void slicesThatAreLookedAtOneByOneLoseNothing() {
    Series timeslices =
        new Series(
            "slices",
            ExampleSlo.named(Shop.NAME)
                .budgeting(new Budgeting.Timeslices(SCRAPE, new BigDecimal("0.9")))
                .build());
    Measured telemetry = saying(new Counts(20, 500), stretch(2, 5));
    Slices slices = new Slices(List.of(slice(2), slice(5)), List.of());
    assertThat(over(telemetry, memory, timeslices, slices)).isEqualTo(slices);
    assertThat(telemetry.requests()).isZero();
  }

  @Test
  void whatIsInTroubleIsNotAskedAgain() {
    Measured telemetry = saying(HOUR);
    Slices slices =
        new Slices(List.of(slice(2), slice(5)), List.of(new Trouble(Gap.PARTIAL, "a replica")));
    assertThat(over(telemetry, memory, SERIES, slices)).isEqualTo(slices);
    assertThat(telemetry.requests()).isZero();
  }

  @Test
  void oneQueryAsksAboutAHundred() {
    Stretch[] stretches =
        IntStream.range(0, 201).mapToObj(i -> stretch(2L * i, 2L * i + 2)).toArray(Stretch[]::new);
    Measured telemetry = saying(new Counts(20, 500), stretches);
    Slice[] slices =
        IntStream.rangeClosed(0, 201).mapToObj(i -> slice(2L * i)).toArray(Slice[]::new);
    List<Slice> bridged = over(telemetry, slices).slices();
    assertThat(telemetry.stretches()).containsExactly(stretches);
    assertThat(telemetry.requests()).isEqualTo(3);
    assertThat(bridged.subList(1, 202)).extracting(Slice::counts).containsOnly(new Counts(19, 400));

    telemetry = saying(HOUR);
    over(
        telemetry,
        IntStream.rangeClosed(0, 100).mapToObj(i -> slice(2L * i)).toArray(Slice[]::new));
    assertThat(telemetry.requests()).isEqualTo(1);
  }
}

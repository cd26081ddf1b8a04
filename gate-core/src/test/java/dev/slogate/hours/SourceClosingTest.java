package dev.slogate.hours;

import static dev.slogate.hours.Shop.AT;
import static dev.slogate.hours.Shop.CLOSED;
import static dev.slogate.hours.Shop.ID;
import static dev.slogate.hours.Shop.NAME;
import static dev.slogate.hours.Shop.SILENT;
import static dev.slogate.hours.Shop.SLO;
import static dev.slogate.hours.Shop.steady;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.plan.Ask;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of one source, what becomes of it, and what is said. */
class SourceClosingTest {

  private static final String FORGOTTEN = "another run forgot it meanwhile: the next one goes on";
  private static final Slo YOUNG = ExampleSlo.named("young").build();

  private static Duration hours(long count) {
    return Duration.ofHours(count);
  }

  private static Duration days(long count) {
    return Duration.ofDays(count);
  }

  /** What slices were asked for, and what became of the answers. */
  private record Asked(Telemetry telemetry, UnaryOperator<Slices> as, List<String> asked)
      implements ForwardingTelemetry {

    static String of(List<String> slos, Instant from, Instant to) {
      return slos + " " + from + " " + to;
    }

    @Override
    public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
      asked.add(of(asks.stream().map(ask -> ask.slo().name()).toList(), from, to));
      Answer<Slices> answer = telemetry.slices(asks, from, to, step);
      return Answer.of(answer.values().stream().map(as).toList(), List.of(answer));
    }
  }

  private static Asked asked(Shop shop, UnaryOperator<Slices> as) {
    Asked asked = new Asked(shop.telemetry, as, new ArrayList<>());
    shop.telemetry = asked;
    return asked;
  }

  private static Closed closing(Shop shop, Memory memory) {
    return new Closing(Shop.catalog(SLO), source -> shop.telemetry, memory).run(AT, SILENT);
  }

  @Test
  void aQuietHourIsRememberedWithoutACount() {
    Shop shop = Shop.of(steady().traffic(0, days(3), days(2)));
    shop.close(AT);
    Instant quiet = CLOSED.minus(days(3)).plus(Hours.ONE);
    assertThat(shop.memory.hours(ID, quiet, CLOSED.minus(days(2)))).isEmpty();
    assertThat(shop.memory.hours(ID, CLOSED.minus(days(1)), CLOSED)).hasSize(24);
  }

  /** The whole past is asked in parts of thirty days; one of them begins ten days ago. */
  @Test
  void silenceWhereAPartBeginsIsRemembered() {
    Shop shop = Shop.of(steady().unseen(days(11), days(9)));
    Closed closed = shop.close(AT);
    assertThat(closed.failures()).isEmpty();
    assertThat(closed.findings()).isEmpty();
    assertThat(shop.memory.sum(ID, CLOSED.minus(days(10)), CLOSED.minus(days(9))).total()).isZero();
    assertThat(shop.span().to()).isEqualTo(CLOSED);
  }

  @Test
  void whatIsGoneOnWithIsAskedWithTheHourBeforeAndChangesNothingBefore() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(3)));
    Instant before = CLOSED.minus(hours(4));
    shop.memory.poison(ID, before, new Counts(7, 77));
    Asked asked = asked(shop, UnaryOperator.identity());
    shop.close(AT);
    assertThat(asked.asked().get(0)).isEqualTo(Asked.of(List.of(NAME), before, CLOSED));
    assertThat(shop.memory.sum(ID, before, before.plus(Hours.ONE))).isEqualTo(new Counts(7, 77));
  }

  /** Its first hour begins at twenty past. */
  @Test
  void rebuildingKeepsTheHourThatTelemetryHasInPart() {
    Shop shop = Shop.of(steady().errors(0.5));
    shop.close(AT);
    shop.telemetry = Shop.recording(List.of(steady().begins(days(15).plusMinutes(10))));
    Instant kept = CLOSED.minus(days(15)).plus(Hours.ONE);
    SortedMap<Instant, Counts> before = shop.memory.hours(ID, shop.span().from(), kept);
    Closed closed = shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT);
    assertThat(closed.hours()).isEqualTo(15 * 24 - 1);
    assertThat(closed.behind()).isZero();
    assertThat(shop.memory.hours(ID, shop.span().from(), kept)).isEqualTo(before);
    assertThat(shop.memory.hours(ID, kept, CLOSED).values())
        .hasSize(15 * 24 - 1)
        .allSatisfy(hour -> assertThat(hour.errorRatio()).isLessThan(0.001));
  }

  @Test
  void rebuildingReplacesTheFirstHourWhereMemoryBeginsWithIt() {
    Shop shop = Shop.of(steady().begins(days(15)));
    shop.close(AT);
    Instant first = shop.span().from();
    Counts before = shop.memory.sum(ID, first, first.plus(Hours.ONE));
    shop.memory.poison(ID, first, new Counts(7, 77));
    shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT);
    assertThat(shop.span()).isEqualTo(new Span(first, CLOSED));
    assertThat(shop.memory.sum(ID, first, first.plus(Hours.ONE))).isEqualTo(before);
  }

  /** Nothing is between what is remembered and what telemetry has. */
  @Test
  void rebuildingGoesOnWhereTelemetryBeginsAsMemoryEnds() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(6)));
    Instant from = shop.span().from();
    shop.telemetry = Shop.recording(List.of(steady().begins(Duration.ofMinutes(390))));
    Closed closed = shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT);
    assertThat(closed.failures()).isEmpty();
    assertThat(shop.span()).isEqualTo(new Span(from, CLOSED));
    assertThat(shop.memory.hours(ID, CLOSED.minus(hours(6)), CLOSED)).hasSize(6);
  }

  /** Its only hour is kept in part, and the one after it is not closed. */
  @Test
  void rebuildingFromTheLastClosedHourChangesNothing() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    SortedMap<Instant, Counts> before = shop.memory.hours(ID, shop.span().from(), CLOSED);
    shop.telemetry = Shop.recording(List.of(steady().begins(Duration.ofMinutes(75))));
    Closed closed = shop.closing(SLO).rebuild(List.of(SLO), AT, SILENT);
    assertThat(closed.failures()).isEmpty();
    assertThat(closed.hours()).isZero();
    assertThat(shop.memory.hours(ID, shop.span().from(), CLOSED)).isEqualTo(before);
  }

  @Test
  void silenceAfterAnHourThatTelemetryHasIsNoLoss() {
    Shop shop = Shop.of(steady().unseen(Duration.ofMinutes(390), hours(1)));
    shop.close(AT.minus(hours(6)));
    assertThat(shop.close(AT).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"48, 0, 0", "47, 1, 0", "24, 1, 0", "23, 0, 1"})
  void goesOnWhereNoMoreThanADayIsLost(long since, int findings, int failures) {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(48)));
    shop.telemetry = Shop.recording(List.of(steady().begins(hours(since).plusMinutes(30))));
    Closed closed = shop.close(AT);
    assertThat(closed.findings()).hasSize(findings);
    assertThat(closed.failures()).hasSize(failures);
  }

  @Test
  void whatWasSilentBeforeLosesNothingBySilence() {
    Shop shop = Shop.of(steady().unseen(hours(60), hours(1)));
    shop.close(AT.minus(hours(48)));
    Closed closed = shop.close(AT);
    assertThat(closed.failures()).isEmpty();
    assertThat(closed.findings()).isEmpty();
    assertThat(shop.span().to()).isEqualTo(CLOSED);
  }

  @Test
  void whatCanNotBeAskedGoesOnWithoutTheOthers() {
    Shop shop = Shop.of(steady(), Story.of("young", 5));
    shop.telemetry = new Refusing(shop.telemetry, Gap.QUERY_ERROR, List.of("young"));
    List<String> told = new ArrayList<>();
    shop.closing(YOUNG, SLO)
        .run(AT, (source, series, until) -> told.add(source + " " + series + " " + until));
    assertThat(told).hasSize(14).endsWith("main 1 " + CLOSED).startsWith("main 1 " + day(370));
  }

  private static Instant day(long ago) {
    return CLOSED.minus(days(ago));
  }

  @Test
  void looksOnceMoreAtSomeHoursOfEachThatHasThem() {
    Shop shop = Shop.of(steady(), Story.of("young", 5).begins(hours(4)));
    Closing closing = shop.closing(SLO, YOUNG);
    closing.run(AT, SILENT);
    for (int i = 0; i < 12; i++) {
      Instant now = AT.minus(hours(i));
      Shop later = new Shop(shop.telemetry);
      Asked asked = asked(later, UnaryOperator.identity());
      Closed closed =
          new Closing(Shop.catalog(SLO, YOUNG), source -> asked, shop.memory).run(now, SILENT);
      assertThat(asked.asked()).isEqualTo(expected(shop, now));
      assertThat(closed.findings()).isEmpty();
    }
  }

  private static List<String> expected(Shop shop, Instant now) {
    Span young = shop.span(SeriesId.of(YOUNG).orElseThrow());
    return SpotCheck.hours("main", shop.span(), now).stream()
        .map(
            hour ->
                Asked.of(
                    SpotCheck.checks(young, hour) ? List.of(NAME, "young") : List.of(NAME),
                    hour.minus(Hours.ONE),
                    hour.plus(Hours.ONE)))
        .toList();
  }

  @Test
  void whatIsInTroubleIsNotCompared() {
    Shop shop = poisoned();
    assertThat(shop.close(AT).findings()).extracting(Finding::code).contains(SpotCheck.DIFFERS);
    Trouble trouble = new Trouble(Gap.PARTIAL, "a replica");
    asked(shop, slices -> new Slices(slices.slices(), List.of(trouble)));
    assertThat(shop.close(AT).findings()).isEmpty();
  }

  private static Shop poisoned() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    for (Instant hour = shop.span().from(); hour.isBefore(CLOSED); hour = hour.plus(Hours.ONE)) {
      shop.memory.poison(ID, hour, new Counts(7, 77));
    }
    return shop;
  }

  @Test
  void whatCouldNotBeClosedIsNotComparedEither() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(3)));
    Refusing gone = new Refusing(shop.telemetry, Gap.UNREACHABLE, List.of(NAME));
    shop.telemetry = gone;
    assertThat(shop.close(AT).failures()).containsExactly(new Closed.Failure(NAME, "no"));
    assertThat(gone.asked()).isEqualTo(1);
  }

  @Test
  void whatIsForgottenBeforeItIsComparedIsSaid() {
    Shop shop = Shop.of(steady());
    shop.close(AT);
    assertThat(closing(shop, new RebuiltMeanwhile(shop.memory)).failures())
        .containsExactly(new Closed.Failure(NAME, FORGOTTEN));
  }

  @Test
  void whatIsForgottenBeforeItIsGoneOnWithIsSaid() {
    Shop shop = Shop.of(steady());
    shop.close(AT.minus(hours(3)));
    Memory refusing =
        new Memory() {
          @Override
          public <T> T read(Function<View, T> work) {
            return shop.memory.read(work);
          }

          @Override
          public void remember(String series, Span span, Map<Instant, Counts> hours) {
            throw new IllegalArgumentException("a hole");
          }

          @Override
          public void forget(String series) {
            throw new AssertionError("nobody asked for that");
          }
        };
    Closed closed = closing(shop, refusing);
    assertThat(closed.failures()).containsExactly(new Closed.Failure(NAME, FORGOTTEN));
    assertThat(closed.hours()).isZero();
  }
}

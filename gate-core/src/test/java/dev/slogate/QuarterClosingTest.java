package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Promised;
import dev.slogate.ledger.QuarterClosed;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.ledger.WithMemory;
import dev.slogate.plan.SeriesId;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarterClosingTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final Instant Q2 = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant Q3 = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant Q4 = Instant.parse("2026-10-01T00:00:00Z");
  private static final Slo SLO = ExampleSlo.named("answers").build();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
    shop.now = Q4.plus(QuarterClosing.SETTLING);
  }

  /** A thousand events an hour, so many of them bad. */
  private void remember(Instant from, Instant to, double bad) {
    Map<Instant, Counts> hours = new HashMap<>();
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
      hours.put(hour, new Counts(bad, 1000));
    }
    shop.ledger.memory().remember(SeriesId.of(SLO).orElseThrow(), new Memory.Span(from, to), hours);
  }

  private List<Tick.Line> close() {
    return close(shop.catalog);
  }

  private List<Tick.Line> close(Catalog catalog) {
    return new QuarterClosing(
            catalog,
            source -> {
              throw new AssertionError("no telemetry is needed for " + source.name());
            },
            shop.ledger)
        .close(CRON);
  }

  private Stream<Entry> records(Kind kind) {
    List<Entry> found = shop.ledger.read(records -> records.of(Set.of(kind), Example.SERVICE));
    return found.stream();
  }

  private List<String> closed() {
    return records(Kind.QUARTER_CLOSED)
        .map(entry -> (QuarterClosed) entry.event())
        .map(closed -> closed.quarter() + " " + closed.outcome())
        .toList();
  }

  private QuarterClosed last() {
    return records(Kind.QUARTER_CLOSED)
        .map(entry -> (QuarterClosed) entry.event())
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  @Test
  void judgesEachQuarterThatIsRemembered() {
    remember(Q2, Q3, 1); // at the target is met
    remember(Q3, Q4, 1.5);
    assertThat(close())
        .extracting(Tick.Line::message)
        .containsExactly(
            "target and owner of 1 SLOs are on record",
            "quarter 2026Q2 of answers is closed: met",
            "quarter 2026Q3 of answers is closed: missed");
    assertThat(closed()).containsExactly("2026Q2 MET", "2026Q3 MISSED");
    QuarterClosed q3 = last();
    assertThat(q3.basis()).isEqualTo(Basis.KNOWN);
    assertThat(q3.owner()).isEqualTo("shop-team");
    assertThat(q3.source()).isEqualTo("remembered hours of main");
    assertThat(q3.attainment().orElseThrow().bad()).isEqualByComparingTo("3312"); // 2,208 hours
    assertThat(q3.attainment().orElseThrow().allowed()).isEqualByComparingTo("2208");
  }

  @Test
  void doesAsMuchTwiceAsOnceAndNeverRewrites() {
    remember(Q3, Q4, 1.5);
    close();
    List<Entry> once = records(Kind.QUARTER_CLOSED).toList();
    remember(Q3, Q4, 0); // what is learnt later changes nothing
    assertThat(close()).isEmpty();
    assertThat(records(Kind.QUARTER_CLOSED)).isEqualTo(once);
  }

  @Test
  void closesNoQuarterBeforeTheFirstThatItClosed() {
    remember(Q3, Q4, 0);
    close();
    remember(Q2, Q3, 500);
    assertThat(close()).isEmpty();
    assertThat(closed()).containsExactly("2026Q3 MET");
  }

  @Test
  void waitsForLateHours() {
    remember(Q2, Q4, 0);
    shop.now = Q4.plus(QuarterClosing.SETTLING).minusMillis(1);
    close();
    assertThat(closed()).containsExactly("2026Q2 MET");
  }

  @Test
  void saysThatHoursAreMissingAndGivesUpInTheEnd() {
    Instant known = Q4.minus(Duration.ofDays(60));
    remember(Q3, known, 0.5);
    assertThat(close())
        .filteredOn(Tick.Line::trouble)
        .extracting(Tick.Line::message)
        .containsExactly(
            "quarter 2026Q3 of answers can't be closed yet: its hours are remembered up to "
                + known
                + " only");
    assertThat(closed()).isEmpty();
    shop.now = Q4.plus(QuarterClosing.GIVE_UP);
    close();
    assertThat(closed()).containsExactly("2026Q3 UNKNOWN");
    assertThat(last().coverage().known()).isEqualTo(32 * 24);
  }

  @Test
  void countsNothingBeforeWhatIsRememberedOfAnOldSlo() {
    // It begins amid the quarter, and nobody looked before: it is not taken for young.
    Instant middle = Q3.plus(Duration.ofDays(46));
    remember(middle, Q4, 0.5);
    new QuarterClosing(shop.catalog, source -> new NothingKept(), shop.ledger).close(CRON);
    assertThat(closed()).containsExactly("2026Q3 UNKNOWN");
    assertThat(last().coverage().own()).isEqualTo(92 * 24);
  }

  @Test
  void countsFromItsBirthWhereTelemetryReachesBackFurther() {
    Instant middle = Q3.plus(Duration.ofDays(46));
    remember(middle, Q4, 0.5);
    shop.closing().close(CRON); // its recording kept data for 200 days
    assertThat(closed()).containsExactly("2026Q3 MET");
    assertThat(last().coverage().own()).isEqualTo(46 * 24);
  }

  @Test
  void writesNothingOfAnSloThatNobodyRemembers() {
    assertThat(close())
        .extracting(Tick.Line::message)
        .containsExactly("target and owner of 1 SLOs are on record");
    assertThat(closed()).isEmpty();
  }

  @Test
  void keepsTheOldTargetForTheTimeBeforeItWasRelaxed() {
    remember(Q3, Q4, 5);
    shop.now = Q3.plus(Duration.ofDays(1));
    close();
    Instant relaxed = Q4.minus(Duration.ofDays(30));
    shop.now = relaxed;
    Catalog looser = promising("0.99");
    assertThat(close(looser))
        .extracting(Tick.Line::message)
        .containsExactly("answers promises 0.99 from now on, and shop-team answers for it");
    shop.now = Q4.plus(QuarterClosing.SETTLING);
    close(looser);
    assertThat(closed()).containsExactly("2026Q3 MISSED");
    assertThat(last().targets())
        .extracting(QuarterClosed.Target::target)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.999"), new BigDecimal("0.99"));
    assertThat(last().targets().get(1).from()).isEqualTo(relaxed);
    // 62 days at a thousandth, 30 at a hundredth, of 1,000 an hour.
    assertThat(last().attainment().orElseThrow().allowed())
        .isEqualByComparingTo(String.valueOf(62 * 24 + 30 * 24 * 10));
  }

  private static Catalog promising(String target) {
    return Example.catalog(
        List.of(ExampleSlo.named("answers").target(target).build()),
        List.of(),
        URI.create("file:///recording.jsonl"));
  }

  @Test
  void writesOnceHoweverManyRun() throws Exception {
    remember(Q2, Q4, 1.5);
    int runs = 6;
    ExecutorService pool = Executors.newFixedThreadPool(runs);
    try {
      List<Callable<List<Tick.Line>>> work =
          Stream.<Callable<List<Tick.Line>>>generate(() -> this::close).limit(runs).toList();
      for (var done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(closed()).containsExactly("2026Q2 MISSED", "2026Q3 MISSED");
    assertThat(records(Kind.PROMISED).map(Entry::event).collect(Collectors.toList()))
        .containsExactly(
            new Promised(Example.SERVICE, "answers", new BigDecimal("0.999"), "shop-team"));
  }

  @Test
  void aTickThatDidNotRunMakesNobodyLate() {
    remember(Q3, Q4, 1.5);
    shop.now = Q4.plus(Duration.ofDays(40)).plus(Duration.ofHours(9));
    close();
    SloEscalation standing =
        new Escalations(shop.catalog, shop.ledger).standing("answers", shop.now);
    assertThat(standing.standing().since()).contains(Q4);
    assertThat(standing.standing().overdue()).isEmpty();
    assertThat(standing.standing().dues())
        .extracting(Due::until)
        .containsExactly(Q4.plus(Duration.ofDays(40 + 14)), Q4.plus(Duration.ofDays(40 + 21)));
  }

  @Test
  void timeRunsFromTheEndWhereItIsClosedTheSameDay() {
    remember(Q3, Q4, 1.5);
    close();
    assertThat(
            new Escalations(shop.catalog, shop.ledger)
                .standing("answers", shop.now)
                .standing()
                .dues())
        .extracting(Due::since)
        .containsExactly(Q4, Q4);
  }

  @Test
  void judgesNothingWhileItsMemoryIsRebuilt() {
    remember(Q3, Q4, 1.5);
    Ledger rebuilt = new WithMemory(shop.ledger, new RebuiltMeanwhile(shop.ledger.memory()));
    QuarterClosing closing = new QuarterClosing(shop.catalog, source -> new NothingKept(), rebuilt);
    assertThat(closing.close(CRON))
        .filteredOn(Tick.Line::trouble)
        .extracting(Tick.Line::message)
        .containsExactly(
            "quarter 2026Q3 of answers can't be closed yet: its memory is being rebuilt");
    assertThat(closed()).isEmpty();
    assertThat(new Escalations(shop.catalog, rebuilt).standing("answers", shop.now).running())
        .isEmpty();
    close();
    assertThat(closed()).containsExactly("2026Q3 MISSED");
  }
}

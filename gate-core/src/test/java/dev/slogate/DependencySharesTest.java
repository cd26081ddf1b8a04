package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.SloPast;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service fails on four days of a quarter; payments fails with it on the first two. */
class DependencySharesTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final Instant Q3 = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant Q4 = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-09T00:00:00Z");
  private static final Instant AUGUST = Instant.parse("2026-08-09T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2026-09-09T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-09-20T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Slo SLO = ExampleSlo.named("answers").build();

  /** 500 events in five minutes; a tenth of them fails on bad days. */
  private static final double BAD = 50;

  @TempDir Path folder;

  private Instant keptFrom = Q3;

  private final ToldTelemetry telemetry = new ToldTelemetry(this::counts);

  private final Catalog catalog =
      Example.needing(
          Example.catalog(
              List.of(SLO, ExampleSlo.named("paid").of("payments").build()),
              List.of(),
              URI.create("file:///recording.jsonl")),
          "payments");

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
    shop.now = Q4.plus(QuarterClosing.SETTLING);
  }

  private Optional<Counts> counts(String slo, Instant start) {
    if (start.isBefore(keptFrom)) {
      return Optional.empty();
    }
    boolean failing = slo.equals("paid") ? bad(start, JULY, AUGUST) : bad(start);
    return Optional.of(new Counts(failing ? BAD : 0, 500));
  }

  private static boolean bad(Instant at) {
    return bad(at, JULY, AUGUST, SEPTEMBER, LATE);
  }

  private static boolean bad(Instant at, Instant... days) {
    return Stream.of(days).anyMatch(day -> !at.isBefore(day) && at.isBefore(day.plus(DAY)));
  }

  private void remember(double badOnBadDays) {
    Map<Instant, Counts> hours = new HashMap<>();
    for (Instant hour = Q3; hour.isBefore(Q4); hour = hour.plus(Duration.ofHours(1))) {
      hours.put(hour, new Counts(bad(hour) ? badOnBadDays : 0, 6_000));
    }
    shop.ledger.memory().remember(SeriesId.of(SLO).orElseThrow(), new Memory.Span(Q3, Q4), hours);
  }

  private List<Tick.Line> close() {
    return new QuarterClosing(catalog, source -> telemetry, shop.ledger).close(CRON);
  }

  private Optional<ClosedQuarter> closed() {
    Map<String, SloPast> pasts =
        shop.ledger.read(records -> new EscalationFold(records).pasts(Example.SERVICE));
    return pasts.getOrDefault("answers", SloPast.NONE).lastQuarter();
  }

  private Part part() {
    return closed().orElseThrow().parts().get(0);
  }

  @Test
  void namesWhatHadAPartInAMissedQuarter() {
    remember(12 * BAD);
    close();
    assertThat(part().slo()).isEqualTo("paid");
    assertThat(part().contribution().verdict()).isEqualTo(Verdict.CONTRIBUTING);
    assertThat(part().contribution().evidence().orElseThrow().share()).isCloseTo(0.5, within(1e-6));
    // Two days of 92 had the dependency failing.
    assertThat(part().contribution().evidence().orElseThrow().chance())
        .isCloseTo(2 / 92.0, within(1e-6));
    assertThat(closed().orElseThrow().lookedAt(part())).isEqualTo(1);
  }

  @Test
  void asksNothingOfAQuarterThatWasMet() {
    remember(1);
    close();
    assertThat(closed().orElseThrow().parts()).isEmpty();
    assertThat(telemetry.slices).isZero();
  }

  @Test
  void saysOfWhichPartItSpeaks() {
    keptFrom = AUGUST.minus(DAY);
    remember(12 * BAD);
    close();
    assertThat(part().contribution().verdict()).isEqualTo(Verdict.CONTRIBUTING);
    assertThat(part().contribution().evidence().orElseThrow().share())
        .isCloseTo(1 / 3.0, within(1e-6));
    assertThat(closed().orElseThrow().lookedAt(part())).isEqualTo(0.75);
  }

  @Test
  void tellsNothingByLessThanHalf() {
    keptFrom = LATE.minus(DAY.multipliedBy(10));
    remember(12 * BAD);
    close();
    assertThat(part().contribution().verdict()).isEqualTo(Verdict.NOT_DETERMINABLE);
    assertThat(closed().orElseThrow().lookedAt(part())).isEqualTo(0.25);
  }

  @Test
  void asksAgainForTwoDaysWhereNobodyAnswers() {
    remember(12 * BAD);
    telemetry.trouble = Optional.of(new Trouble(Gap.UNREACHABLE, "nobody answers"));
    assertThat(close())
        .filteredOn(Tick.Line::trouble)
        .extracting(Tick.Line::message)
        .containsExactly(
            "quarter 2026Q3 of answers can't be closed yet: nobody says what its dependencies had"
                + " to do with it: nobody answers");
    assertThat(closed()).isEmpty();
    shop.now = Q4.plus(QuarterClosing.PATIENCE);
    close();
    assertThat(part().contribution().verdict()).isEqualTo(Verdict.NOT_DETERMINABLE);
    assertThat(closed().orElseThrow().lookedAt(part())).isZero();
  }

  @Test
  void leavesOutTheWeeksThatAreRefused() {
    remember(12 * BAD);
    telemetry.trouble = Optional.of(new Trouble(Gap.QUERY_ERROR, "too many samples"));
    close();
    assertThat(part().contribution().verdict()).isEqualTo(Verdict.NOT_DETERMINABLE);
  }

  @Test
  void tellsOfTheTimeAfterADeploy() {
    DependencyShares shares = new DependencyShares(catalog, source -> telemetry);
    Place prod = new Place(Example.SERVICE, "prod");
    Instant from = AUGUST.minus(Duration.ofMinutes(7)); // as deploys are: at no whole five minutes
    Part bad = only(shares.of(prod, from, from.plus(DAY)));
    assertThat(bad.contribution().verdict()).isEqualTo(Verdict.CONTRIBUTING);
    assertThat(bad.contribution().evidence().orElseThrow().share()).isGreaterThan(0.99);
    Part alone = only(shares.of(prod, SEPTEMBER, SEPTEMBER.plus(DAY)));
    assertThat(alone.contribution().verdict()).isEqualTo(Verdict.NOT_CONTRIBUTING);
    Part calm = only(shares.of(prod, SEPTEMBER.plus(DAY), SEPTEMBER.plus(DAY).plus(DAY)));
    assertThat(calm.contribution().verdict()).isEqualTo(Verdict.NOT_DETERMINABLE);
    assertThat(shares.of(new Place("payments", "prod"), AUGUST, LATE))
        .containsEntry("paid", List.of());
  }

  private static Part only(Map<String, List<Part>> bySlo) {
    assertThat(bySlo).containsOnlyKeys("answers");
    assertThat(bySlo.get("answers")).hasSize(1);
    return bySlo.getOrDefault("answers", List.of()).get(0);
  }
}

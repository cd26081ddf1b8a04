package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static dev.slogate.RecordedShop.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.budget.Objective;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Outcome;
import dev.slogate.ledger.DeployCosted;
import dev.slogate.ledger.OverrideUsed;
import dev.slogate.ledger.QuarterClosed;
import dev.slogate.ledger.Records;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import dev.slogate.review.OverrideCost;
import dev.slogate.review.PlatformReview;
import dev.slogate.review.PlatformReview.Kind;
import dev.slogate.review.QuarterReview;
import dev.slogate.review.QuarterState;
import dev.slogate.review.SloReview;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void burn() {
    shop = RecordedShop.burning(folder);
  }

  private QuarterReview quarter(String name) {
    return new Reviews(shop.catalog, shop.ledger).quarter(name, List.of(), shop.now);
  }

  private SloReview slo(String quarter) {
    return quarter(quarter).slos().findFirst().orElseThrow();
  }

  private PlatformReview platform() {
    return new PlatformReviews(shop.catalog, shop.ledger).at(shop.now, List.of());
  }

  @Test
  void showsTheQuarterThatRunsOnceHoursAreRemembered() {
    assertThat(slo("current").state()).isEqualTo(QuarterState.NOT_REMEMBERED);
    assertThat(quarter("current").onRecord()).isFalse();

    shop.tick().run(JANE, what -> {});

    SloReview running = slo("current");
    assertThat(running.quarter().text()).isEqualTo("2026Q4");
    assertThat(running.state()).isIn(QuarterState.ON_TRACK, QuarterState.AT_RISK);
    assertThat(running.attainment()).isPresent();
    assertThat(running.spending()).hasValueSatisfying(s -> assertThat(s.running()).isTrue());
    assertThat(running.spent()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Tokyo, 2026-09-30T20:00:00Z, 2026Q4",
    "America/New_York, 2026-10-01T02:00:00Z, 2026Q3",
    "UTC, 2026-10-01T02:00:00Z, 2026Q4"
  })
  void theQuarterThatRunsIsTheOneOfThePolicysZone(String zone, Instant at, String quarter) {
    EscalationPolicy built = EscalationPolicy.BUILT_IN;
    EscalationPolicy there =
        new EscalationPolicy(
            "there",
            List.of("*"),
            ZoneId.of(zone),
            built.deadlines(),
            built.incidentRules(),
            built.acceptance(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            built.gate(),
            Optional.empty(),
            built.location());
    Catalog catalog =
        new Catalog(
            shop.catalog.slos(),
            shop.catalog.dataSources(),
            shop.catalog.teams(),
            shop.catalog.ownerships(),
            List.of(),
            List.of(there),
            List.of(),
            shop.catalog.people(),
            List.of());
    QuarterReview review = new Reviews(catalog, shop.ledger).quarter("current", List.of(), at);
    assertThat(review.quarter()).isEqualTo(quarter);
    assertThat(review.slos()).extracting(SloReview::state).doesNotContain(QuarterState.AHEAD);
  }

  @Test
  void saysOfEachOtherQuarterWhyThereIsNothing() {
    shop.tick().run(JANE, what -> {});
    assertThat(slo("2024Q1").state()).isEqualTo(QuarterState.BEFORE_RECORD);
    assertThat(slo("2027Q1").state()).isEqualTo(QuarterState.AHEAD);
    assertThat(quarter("2027Q1").onRecord()).isFalse();
  }

  @Test
  void showsOverridesOfTheQuarterThatTheyWereUsedIn() {
    shop.overrides().grant(wish(), JANE);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.OVERRIDDEN);
    List<OverrideCost> used = quarter("2026Q4").teams().get(0).overrides();
    assertThat(used).hasSize(1);
    assertThat(used.get(0).override().reason()).isEqualTo("the fix is in this release");
    assertThat(used.get(0).use().deploy()).isEqualTo("d-1");
    assertThat(quarter("2026Q3").teams().get(0).overrides()).isEmpty();
  }

  /** It is costed once, under the first; both have let it pass. */
  @Test
  void showsWhatADeployCostWithEachOverrideThatItTook() {
    String first = shop.overrides().grant(wish(), JANE).id();
    String second = shop.overrides().grant(wish(), JANE).id();
    DeployCosted.Cost cost =
        new DeployCosted.Cost(
            "answers", new BigDecimal("30"), new BigDecimal("9000"), BigDecimal.ONE);
    shop.ledger.write(
        journal -> {
          journal.append(JANE, new OverrideUsed(first, "d-1", "c-1"));
          journal.append(JANE, new OverrideUsed(second, "d-1", "c-1"));
          return journal.append(
              JANE,
              new DeployCosted(
                  "d-1",
                  Example.SERVICE,
                  DeployRequest.DEFAULT_ENVIRONMENT,
                  Optional.of(first),
                  shop.now.minusSeconds(7200),
                  shop.now,
                  List.of(cost)));
        });
    assertThat(quarter("2026Q4").teams().get(0).overrides())
        .extracting(one -> one.use().costs())
        .containsExactly(List.of(cost.read()), List.of(cost.read()));
  }

  @Test
  void showsAMissedQuarterAndTheDecisionToRelaxItsTarget() {
    BigDecimal target = shop.catalog.slos().get(0).objective().target();
    shop.ledger.write(
        journal ->
            journal.append(
                JANE,
                new QuarterClosed(
                    Example.SERVICE,
                    "answers",
                    "2026Q3",
                    "Z",
                    Outcome.MISSED,
                    ClosedQuarter.Basis.KNOWN,
                    new Coverage(2208, 2208),
                    Optional.of(
                        new Attainment(
                            new BigDecimal("90"), new BigDecimal("10000"), new BigDecimal("10"))),
                    List.of(new QuarterClosed.Target(Instant.EPOCH, target)),
                    "shop",
                    "a test",
                    List.of())));
    assertThat(slo("2026Q3").state()).isEqualTo(QuarterState.MISSED);
    assertThat(slo("2026Q3").spent()).hasValue(9);
    assertThat(slo("2026Q3").dues()).hasSize(2);

    Objective relaxed = new Objective(new BigDecimal("0.9"));
    new Escalations(shop.catalog, shop.ledger)
        .record(
            "answers",
            () ->
                ExecutiveDecision.relax(
                    "2026Q3", new Objective(target), relaxed, "https://wiki.example/relaxed"),
            JANE);
    SloReview after = slo("2026Q3");
    assertThat(after.state()).as("the past stays").isEqualTo(QuarterState.MISSED);
    assertThat(after.decisions()).hasSize(1);
    assertThat(after.past().standing().level()).isEqualTo(Level.NONE);
    assertThat(Reports.PLAIN.render(quarter("2026Q3"), Format.MARKDOWN))
        .contains("the target is relaxed from ")
        .contains("<https://wiki.example/relaxed>");
    assertThat(slo("2026Q2").state()).isEqualTo(QuarterState.BEFORE_RECORD);
  }

  @Test
  void refusesWhatIsNoQuarterAndNoService() {
    assertThatThrownBy(() -> quarter("2026q3"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "expected a quarter like 2026Q3, got \"2026q3\", or \"current\" for the one that runs");
    Reviews reviews = new Reviews(shop.catalog, shop.ledger);
    assertThatThrownBy(() -> reviews.quarter("current", List.of("shopp"), shop.now))
        .isInstanceOf(UnknownService.class);
  }

  /** No tick will ever close hours of it. */
  @Test
  void slicesOfSeveralHoursAreNotAskedToBeRemembered() {
    Slo slices =
        ExampleSlo.named("slices")
            .budgeting(new Budgeting.Timeslices(Duration.ofHours(2), new BigDecimal("0.99")))
            .build();
    Catalog catalog =
        Example.catalog(List.of(slices), List.of(), URI.create("file:///recording.jsonl"));
    assertThat(
            new PlatformReviews(catalog, shop.ledger)
                .at(shop.now, List.of()).coverage().stream()
                    .filter(coverage -> coverage.kind() == Kind.MEMORY)
                    .flatMap(coverage -> coverage.missing().stream()))
        .isEmpty();
  }

  @Test
  void thePlatformTeamSeesWhatIsNotRemembered() {
    assertThat(missing(Kind.MEMORY)).containsExactly("answers");
    shop.tick().run(JANE, what -> {});
    assertThat(missing(Kind.MEMORY)).isEmpty();
    shop.now = shop.now.plus(Duration.ofDays(2));
    assertThat(missing(Kind.MEMORY)).containsExactly("answers");
    assertThat(missing(Kind.APPROXIMATE)).isEmpty();
    assertThat(missing(Kind.TEMPLATE)).containsExactly("answers");
  }

  private List<String> missing(Kind kind) {
    return platform().coverage().stream()
        .filter(coverage -> coverage.kind() == kind)
        .flatMap(coverage -> coverage.missing().stream())
        .map(PlatformReview.Missing::subject)
        .toList();
  }

  @Test
  void saysWhatExemptDeploysBurnt() {
    DeployCosted.Cost cost =
        new DeployCosted.Cost(
            "answers", BigDecimal.TEN, new BigDecimal("600"), new BigDecimal("0.3"));
    for (Optional<String> override : List.of(Optional.<String>empty(), Optional.of("ov-1"))) {
      shop.ledger.write(
          journal ->
              journal.append(
                  JANE,
                  new DeployCosted(
                      "d-" + override.orElse("exempt"),
                      Example.SERVICE,
                      "prod",
                      override,
                      RecordedShop.AT.minus(Duration.ofHours(5)),
                      RecordedShop.AT.minus(Duration.ofHours(2)),
                      List.of(cost))));
    }
    assertThat(quarter("2026Q4").teams().get(0).exemptions())
        .singleElement()
        .satisfies(
            exempt -> {
              assertThat(exempt.deploy()).isEqualTo("d-exempt");
              assertThat(exempt.costs()).containsExactly(cost.read());
            });
    assertThat(quarter("2026Q3").teams().get(0).exemptions()).isEmpty();
  }

  @Test
  void thePlatformTeamSeesHowManyDecisionsThereWere() {
    shop.check("d-1");
    assertThat(platform().decisions()).isEqualTo(1);
    assertThat(platform().gapsOnRecord()).isEmpty();
    shop.now = shop.now.plus(Duration.ofDays(31));
    assertThat(platform().decisions()).isZero();
  }

  @Test
  void thePlatformTeamSeesWhatTicksFoundAlsoOnceItIsOver() {
    Finding skew = new Finding("CLOCK_SKEW", "4 min behind", Finding.PLATFORM);
    Instant first = shop.now;
    raise(Set.of(skew));
    shop.now = first.plus(Duration.ofDays(2));
    raise(Set.of());
    assertThat(platform().findings()).isEmpty();
    assertThat(platform().findingsOnRecord())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.code()).isEqualTo("CLOCK_SKEW");
              assertThat(one.message()).contains("4 min behind");
              assertThat(one.times()).isEqualTo(1);
              assertThat(one.over()).contains(shop.now);
            });
    shop.now = first.plus(Duration.ofDays(3));
    raise(Set.of(skew));
    assertThat(platform().findingsOnRecord())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.times()).isEqualTo(2);
              assertThat(one.first()).isEqualTo(first);
              assertThat(one.over()).isEmpty();
            });
    shop.now = first.plus(Duration.ofDays(40));
    assertThat(platform().findingsOnRecord()).isEmpty();
  }

  private void raise(Set<Finding> findings) {
    new Routing(shop.catalog, shop.ledger).route(findings, true, Optional.empty(), JANE);
  }

  @Test
  void thePlatformTeamsPageReadsNoMoreDecisionsThanItNeeds() {
    shop.check("d-1");
    Set<String> read = new HashSet<>();
    shop.ledger.read(
        records -> {
          Records all =
              (Records)
                  Proxy.newProxyInstance(
                      Records.class.getClassLoader(),
                      new Class<?>[] {Records.class},
                      (proxy, method, arguments) -> {
                        read.add(method.getName());
                        return method.invoke(records, arguments);
                      });
          return PlatformReviews.lately(shop.catalog.services(), all, shop.now);
        });
    assertThat(read).containsExactly("newest");
  }
}

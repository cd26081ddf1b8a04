package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.GapFinding;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SampleSlo;
import dev.slogate.Verdict;
import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Counts;
import dev.slogate.budget.PairReading;
import dev.slogate.budget.WorstShard;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.ShardAction;
import dev.slogate.plan.ShardAsk;
import dev.slogate.quality.Measurement;
import dev.slogate.quality.Shards;
import dev.slogate.telemetry.ShardReading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final SampleSlo SHOP = SampleSlo.availability("shop");

  @ParameterizedTest
  @CsvSource({
    // bad of 1,000,000 in 1 h and of 100,000 in 5 m; factor 14.4 at 99.9 %: limits 14,400 and 1,440
    "14399, 1440, none", // under
    "14400, 1441, none", // at: a limit is exceeded above it
    "14401, 1441, BURN_UNCERTAIN", // over by one, but not confidently
    "14706, 1441, BURN_UNCERTAIN", // lower bound 14,399.14 by Wilson at z = 2.5758
    "14707, 1441, BURN_PAGE", // lower bound 14,400.13
    "14707, 1440, none", // the short window is at the limit
    "20000, 1441, BURN_PAGE"
  })
  void burnsOverTheFactorInBothWindows(double bad, double shortBad, String expected) {
    Measurement measured =
        Measured.of(
            SHOP,
            Map.of(HOUR, new Counts(bad, 1_000_000), FIVE_MINUTES, new Counts(shortBad, 100_000)));
    assertThat(codes(new BurnRule().reasons(measured, GatePolicy.BUILT_IN)))
        .isEqualTo(expected.equals("none") ? List.of() : List.of(ReasonCode.valueOf(expected)));
  }

  @ParameterizedTest
  @CsvSource({"4, none", "4.999, none", "5, BURN_PAGE", "6, BURN_PAGE"})
  void staysQuietUnderTheLeastNumberOfBadEvents(double bad, String expected) {
    Counts counts = new Counts(bad, 10);
    Measurement measured = Measured.of(SHOP, Map.of(HOUR, counts, FIVE_MINUTES, counts));
    assertThat(codes(new BurnRule().reasons(measured, GatePolicy.BUILT_IN)))
        .isEqualTo(expected.equals("none") ? List.of() : List.of(ReasonCode.valueOf(expected)));
  }

  @Test
  void warnsOfATicketPairAndBlocksOnAPagePair() {
    Map<Duration, Counts> counts = new HashMap<>();
    for (Duration window :
        List.of(Duration.ofDays(3), Duration.ofDays(1), Duration.ofHours(6), Duration.ofHours(2))) {
      counts.put(window, new Counts(400_000, 100_000_000)); // burn 4: over 3 and 1, under 6
    }
    List<Reason> reasons = new BurnRule().reasons(Measured.of(SHOP, counts), GatePolicy.BUILT_IN);
    assertThat(reasons).extracting(Reason::verdict).containsExactly(Verdict.WARN, Verdict.WARN);
    assertThat(codes(reasons)).containsOnly(ReasonCode.BURN_TICKET);
    assertThat(reasons.get(0).message())
        .isEqualTo(
            "shop-slo burns its budget 4 times too fast over 1d and 4 times over 2h; the limit is"
                + " 3");
  }

  /** A month of 31 days has the factor 14.88: rounded to 14.9, it would stand over 14.89. */
  @Test
  void neverSaysThatWhatIsOverALimitIsUnderIt() {
    SampleSlo monthly =
        SHOP.with(
            new dev.slogate.Period.Calendar(
                1, ChronoUnit.MONTHS, ZonedDateTime.parse("2026-01-01T00:00:00Z"), "1M"));
    Counts counts = new Counts(14_890_000, 1_000_000_000);
    Measurement measured = Measured.of(monthly, Map.of(HOUR, counts, FIVE_MINUTES, counts));
    assertThat(new BurnRule().reasons(measured, GatePolicy.BUILT_IN))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.threshold().orElseThrow()).isEqualTo(14.88, within(1e-9));
              assertThat(reason.message()).contains("14.9 times").endsWith("the limit is 14.88");
              assertThat(reason.remedy()).endsWith("is 14.88 or less.");
            });
  }

  @ParameterizedTest
  @CsvSource({
    // bad of 1,000,000 at 99.9 %: 1,000 allowed; hold at 0, warn at 0.1
    "899, none",
    "900, BUDGET_LOW", // 0.1 exactly: at the limit
    "901, BUDGET_LOW",
    "999, BUDGET_LOW",
    "1000, BUDGET_SPENT", // 0 exactly
    "1001, BUDGET_SPENT",
    "5000, BUDGET_SPENT"
  })
  void holdsAndWarnsAtTheLimitOfTheBudget(double bad, String expected) {
    Measurement measured = Measured.of(SHOP, Map.of(Measured.MONTH, new Counts(bad, 1_000_000)));
    assertThat(codes(new BudgetRule().reasons(measured, GatePolicy.BUILT_IN)))
        .isEqualTo(expected.equals("none") ? List.of() : List.of(ReasonCode.valueOf(expected)));
  }

  /** Where a share of the allowed events is whole, the limit is met exactly, at any traffic. */
  @Test
  void isAtALimitThatBinaryFractionsWouldMiss() {
    int met = 0;
    for (int total = 1_000; total <= 200_000; total += 1_000) {
      for (String limit : List.of("0.1", "0.05", "0.2", "0.25", "0.3", "-0.1")) {
        BigDecimal bad =
            BigDecimal.ONE
                .subtract(new BigDecimal(limit))
                .multiply(BigDecimal.valueOf(total / 1_000));
        GatePolicy policy = SamplePolicy.budget("-1", limit);
        Measurement measured =
            Measured.of(SHOP, Map.of(Measured.MONTH, new Counts(bad.doubleValue(), total)));
        if (bad.stripTrailingZeros().scale() <= 0) {
          met++;
          assertThat(new BudgetRule().reasons(measured, policy))
              .as("%s of %s", bad, total)
              .hasSize(1);
        }
      }
    }
    assertThat(met).isGreaterThan(100);
  }

  @Test
  void saysWhatIsLeftOfTheBudget() {
    Measurement measured = Measured.of(SHOP, Map.of(Measured.MONTH, new Counts(1_500, 1_000_000)));
    assertThat(new BudgetRule().reasons(measured, GatePolicy.BUILT_IN))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.verdict()).isEqualTo(Verdict.BLOCK);
              assertThat(reason.message())
                  .isEqualTo(
                      "shop-slo has overspent its 30d error budget by 50 % (1,500 bad events of"
                          + " 1,000 allowed); the limit is 0 %");
              assertThat(reason.remedy())
                  .isEqualTo(
                      "Clears once the oldest bad events leave the period and some budget is left"
                          + " again.");
              assertThat(reason.value()).hasValue(-0.5);
              assertThat(reason.threshold()).hasValue(0);
            });
  }

  @ParameterizedTest
  @EnumSource(Gap.class)
  void makesAReasonOfEveryGapUnderEveryAction(Gap gap) {
    for (GapAction action : GapAction.values()) {
      GatePolicy policy = SamplePolicy.gaps(Map.of(gap, action));
      assertThat(
              new GapRule().reasons(Measured.gap(new GapFinding(gap, "seen", "do this")), policy))
          .singleElement()
          .satisfies(
              reason -> {
                assertThat(reason.code()).isEqualTo(ReasonCode.of(gap));
                assertThat(reason.verdict()).isEqualTo(action.verdict());
                assertThat(reason.message()).isEqualTo("shop-slo: seen");
                assertThat(reason.remedy()).isEqualTo("do this");
              });
    }
  }

  private static Measurement sharded(ShardReading reading) {
    ShardAsk ask =
        new ShardAsk(SHOP.slo(), "zone", BurnPair.forPeriod(Duration.ofDays(30)).subList(0, 2));
    return Measured.of(SHOP, Map.of()).with(new Shards(ask, reading));
  }

  /** One zone of three burns, and the whole does not. */
  private static ShardReading oneBurns() {
    Map<String, Counts> zones =
        Map.of(
            "a", new Counts(20, 100_000),
            "b", new Counts(20, 100_000),
            "c", new Counts(600, 20_000));
    return new ShardReading(3, Map.of(HOUR, zones, FIVE_MINUTES, zones), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, none", "WARN, WARN", "HOLD, BLOCK"})
  void aShardThatBurnsIsThePolicys(ShardAction action, String expected) {
    List<Reason> reasons =
        new ShardRule().reasons(sharded(oneBurns()), SamplePolicy.shards(action));
    assertThat(reasons)
        .extracting(Reason::verdict)
        .isEqualTo(expected.equals("none") ? List.of() : List.of(Verdict.valueOf(expected)));
    reasons.forEach(
        reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.SHARD_BURN);
          assertThat(reason.message())
              .isEqualTo(
                  "shop-slo burns its budget 30 times too fast over 1h and 30 times over 5m for"
                      + " zone=\"c\", the worst of 3; the limit is 14.4");
          assertThat(reason.value()).hasValueCloseTo(30.0, within(1e-9));
        });
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, none", "WARN, WARN", "HOLD, INSUFFICIENT_DATA"})
  void shardsThatNobodySeesArePolicysToo(ShardAction action, String expected) {
    List<Reason> reasons =
        new ShardRule()
            .reasons(sharded(ShardReading.unknown("too long")), SamplePolicy.shards(action));
    assertThat(reasons)
        .extracting(Reason::verdict)
        .isEqualTo(expected.equals("none") ? List.of() : List.of(Verdict.valueOf(expected)));
    reasons.forEach(
        reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.SHARDS_UNKNOWN);
          assertThat(reason.message())
              .isEqualTo("shop-slo: nobody can tell its shards apart by zone: too long");
        });
  }

  @Test
  void aShardThatMayBurnByChanceIsNoReason() {
    Map<String, Counts> zones = Map.of("a", new Counts(530, 36_000)); // burn 14.7
    ShardReading reading =
        new ShardReading(1, Map.of(HOUR, zones, FIVE_MINUTES, zones), Optional.empty());
    Measurement measured = sharded(reading);
    assertThat(measured.shards().orElseThrow().worst(GatePolicy.Burn.DEFAULT))
        .map(WorstShard::reading)
        .hasValue(PairReading.UNCERTAIN);
    assertThat(new ShardRule().reasons(measured, SamplePolicy.shards(ShardAction.HOLD))).isEmpty();
  }

  /** Twenty were named of a hundred: none of them burns, and what a quiet one says means little. */
  @Test
  void ofManyShardsAQuietOneIsNotCalledTheWorst() {
    Map<String, Counts> zones = Map.of("a", new Counts(100, 36_000));
    Map<Duration, Map<String, Counts>> counts = Map.of(HOUR, zones, FIVE_MINUTES, zones);
    assertThat(
            sharded(new ShardReading(20, counts, Optional.empty()))
                .shards()
                .orElseThrow()
                .worst(GatePolicy.Burn.DEFAULT))
        .isPresent();
    assertThat(
            sharded(new ShardReading(21, counts, Optional.empty()))
                .shards()
                .orElseThrow()
                .worst(GatePolicy.Burn.DEFAULT))
        .isEmpty();
  }

  /** The name of a shard is whatever a client sent. */
  @Test
  void aShardsNameIsCutShort() {
    Map<String, Counts> zones = Map.of("x".repeat(5_000), new Counts(600, 2_000));
    ShardReading reading =
        new ShardReading(1, Map.of(HOUR, zones, FIVE_MINUTES, zones), Optional.empty());
    assertThat(new ShardRule().reasons(sharded(reading), GatePolicy.BUILT_IN))
        .singleElement()
        .satisfies(reason -> assertThat(reason.message()).hasSizeLessThan(250).contains("xxx…"));
  }

  private static List<ReasonCode> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList();
  }
}

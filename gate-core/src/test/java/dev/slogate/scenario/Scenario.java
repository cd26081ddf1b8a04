package dev.slogate.scenario;

import dev.slogate.DeployRequest;
import dev.slogate.Disposition;
import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.Location;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.telemetry.Story;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A situation, and what the gate must say of it. */
final class Scenario {

  /** A Monday morning. */
  static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  /** Of one SLO, unless a scenario names another. */
  static final String NAME = "answers";

  final String name;
  final List<Slo> slos = new ArrayList<>();
  final List<Story> stories = new ArrayList<>();
  Instant at = AT;
  String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  GatePolicy policy = GatePolicy.BUILT_IN;
  Duration length = Duration.ofDays(31);
  Duration retained = Duration.ofDays(200);
  Verdict verdict = Verdict.ALLOW;
  Disposition disposition = Disposition.PROCEED;
  Set<ReasonCode> codes = Set.of();
  Optional<Duration> clearsAfter = Optional.empty();
  Duration clearsWithin = Duration.ZERO;
  boolean endless;
  Optional<Gap> trouble = Optional.empty();

  private Scenario(String name) {
    this.name = name;
  }

  static Scenario of(String name) {
    return new Scenario(name);
  }

  /** A hundred events a minute; ordinary errors spend a tenth of the budget. */
  static Story steady() {
    return Story.of(NAME, 100).errors(0.0001);
  }

  static ExampleSlo slo() {
    return ExampleSlo.named(NAME);
  }

  static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  static Duration hours(long count) {
    return Duration.ofHours(count);
  }

  static Duration days(long count) {
    return Duration.ofDays(count);
  }

  /** The default SLO went through this. */
  Scenario when(Story story) {
    return when(slo(), story);
  }

  Scenario when(ExampleSlo slo, Story story) {
    slos.add(slo.build());
    stories.add(story);
    return this;
  }

  Scenario at(String instant) {
    at = Instant.parse(instant);
    return this;
  }

  Scenario deployTo(String where) {
    environment = where;
    return this;
  }

  /** So much is recorded, where the period is longer than a month. */
  Scenario recorded(Duration of) {
    length = of;
    return this;
  }

  /** The source keeps no more than this. */
  Scenario retained(Duration of) {
    retained = of;
    return this;
  }

  Scenario gap(Gap gap, GapAction action) {
    policy = policy(policy.mode(), policy.burn(), policy.budget(), Map.of(gap, action));
    return this;
  }

  Scenario shadow() {
    policy = policy(GatePolicy.Mode.SHADOW, policy.burn(), policy.budget(), policy.gaps());
    return this;
  }

  Scenario burn(int minimumBadEvents, Verdict uncertain) {
    BigDecimal confidence = policy.burn().confidence();
    GatePolicy.Burn burn = new GatePolicy.Burn(confidence, minimumBadEvents, uncertain);
    policy = policy(policy.mode(), burn, policy.budget(), policy.gaps());
    return this;
  }

  Scenario budget(String hold, String warn) {
    GatePolicy.Budget budget = new GatePolicy.Budget(new BigDecimal(hold), new BigDecimal(warn));
    policy = policy(policy.mode(), policy.burn(), budget, policy.gaps());
    return this;
  }

  private static GatePolicy policy(
      GatePolicy.Mode mode,
      GatePolicy.Burn burn,
      GatePolicy.Budget budget,
      Map<Gap, GapAction> gaps) {
    return new GatePolicy(
        "tuned",
        List.of("*"),
        List.of(),
        mode,
        burn,
        budget,
        GatePolicy.ShardAction.WARN,
        false,
        gaps,
        List.of(),
        GatePolicy.Overrides.DEFAULT,
        GuardPolicy.DEFAULT,
        GatePolicy.DEFAULT_LONGEST_WAIT,
        Location.of("test"));
  }

  Scenario proceeds(ReasonCode... because) {
    return expect(Verdict.ALLOW, Disposition.PROCEED, because);
  }

  Scenario warns(ReasonCode... because) {
    return expect(Verdict.WARN, Disposition.PROCEED_WITH_WARNING, because);
  }

  Scenario lacksData(ReasonCode... because) {
    return expect(Verdict.INSUFFICIENT_DATA, Disposition.HELD, because);
  }

  Scenario blocks(ReasonCode... because) {
    return expect(Verdict.BLOCK, Disposition.HELD, because);
  }

  Scenario expect(Verdict says, Disposition happens, ReasonCode... because) {
    verdict = says;
    disposition = happens;
    codes = Set.of(because);
    return this;
  }

  /** When the hold is gone: no earlier than the one, no later than the other, from now. */
  Scenario clears(Duration earliest, Duration latest) {
    clearsAfter = Optional.of(earliest);
    clearsWithin = latest;
    return this;
  }

  /** It holds, and when it ends can't be told. */
  Scenario clearsNobodyKnowsWhen() {
    endless = true;
    return this;
  }

  /** The source adds this to each of its answers. */
  Scenario troubled(Gap by) {
    trouble = Optional.of(by);
    return this;
  }

  @Override
  public String toString() {
    return name;
  }
}

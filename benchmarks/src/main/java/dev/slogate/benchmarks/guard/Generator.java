package dev.slogate.benchmarks.guard;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.Stretch;
import dev.slogate.guard.SloWatch.Past;
import dev.slogate.guard.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes up one deploy: a service with a target, traffic and a usual burn of 0.05 to 0.8, four past
 * weeks that differ a little, and what the deploy does. In one of four the indicator tells versions
 * apart, and the new one has 5 to 50 % of the traffic.
 */
final class Generator {

  static final int STEPS = 60;

  /** So long a burn that begins later can take to begin. */
  private static final int LATEST = 10;

  private static final int WEEKS = 4;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String[] TARGETS = {"0.99", "0.995", "0.999", "0.9995"};

  private final Draw draw;
  private final Kind kind;
  private final Errors errors;
  private final Objective objective;
  private final Instant deployedAt;
  private final double usual;
  private final double burn;
  private final double requests;
  private final int brokenFrom;
  private final Spells spells;

  private Generator(Kind kind, Errors errors, long seed) {
    this.kind = kind;
    this.errors = errors;
    draw = new Draw(seed);
    boolean fast = kind == Kind.FAST_BURN;
    objective = Objective.of(TARGETS[draw.below(TARGETS.length)]);
    double budget = objective.errorBudget();
    deployedAt = Instant.parse("2026-03-02T12:00:00Z").plus(MINUTE.multipliedBy(draw.below(300)));
    usual = draw.logUniform(0.05, 0.8);
    double most = 0.9 / budget;
    burn =
        switch (kind) {
          case HARMLESS, TRAFFIC_SHIFT, LOW_TRAFFIC -> usual;
          case SLOW_BURN -> draw.uniform(8, 13);
          case LEAST_FAST_BURN -> 14.4;
          case FAST_BURN, STORMED_DEPENDENCY -> draw.logUniform(14.4, Math.min(144, most));
          case DEPENDENCY_OUTAGE, PRE_EXISTING_BURN -> draw.logUniform(8, Math.min(100, most));
        };
    requests =
        switch (kind) {
          case FAST_BURN -> draw.logUniform(20, 2000) / (burn * budget);
          case LEAST_FAST_BURN -> 20 / (burn * budget);
          case LOW_TRAFFIC -> draw.logUniform(0.2, 20);
          default -> draw.logUniform(0.5, 50) / budget;
        };
    brokenFrom = fast && draw.chance(0.5) ? draw.below(LATEST) : 0;
    spells = new Spells(draw);
  }

  static GeneratedDeploy deploy(Kind kind, Errors errors, long seed) {
    return new Generator(kind, errors, seed).make();
  }

  private GeneratedDeploy make() {
    List<List<Step>> weeks = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      double ratio = usual * Math.exp(0.2 * draw.normal());
      Instant from = deployedAt.minus(Duration.ofDays(7L * week));
      weeks.add(
          IntStream.range(0, STEPS)
              .mapToObj(i -> Step.of(from.plus(MINUTE.multipliedBy(i)), count(ratio, 0, requests)))
              .toList());
    }
    int onset = kind == Kind.PRE_EXISTING_BURN ? STEPS - 3 - draw.below(STEPS) : STEPS;
    List<Step> before =
        IntStream.range(0, STEPS)
            .mapToObj(
                i ->
                    Step.of(
                        deployedAt.minus(MINUTE.multipliedBy(STEPS - i)),
                        count(usual, i >= onset ? burn - usual : 0, requests)))
            .toList();
    return new GeneratedDeploy(
        kind,
        errors,
        deployedAt,
        new Past("slo", objective, MONTH, before, weeks),
        after(),
        brokenFrom,
        circumstances());
  }

  private List<Step> after() {
    boolean versions = draw.chance(0.25);
    double share = draw.uniform(0.05, 0.5);
    double shift = kind == Kind.TRAFFIC_SHIFT ? draw.logUniform(0.2, 5) : 1;
    int recovery = kind == Kind.DEPENDENCY_OUTAGE ? 5 + draw.below(40) : STEPS;
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      double more = i >= brokenFrom && i < recovery ? burn - usual : 0;
      boolean ofBoth = kind == Kind.DEPENDENCY_OUTAGE || kind == Kind.PRE_EXISTING_BURN;
      // The new version alone has as many events as one that is not told apart.
      double others = requests * shift * (1 - share) / share;
      spells.next();
      Counts counts = countInSpell(usual, more, requests * shift);
      steps.add(
          new Step(
              deployedAt.plus(MINUTE.multipliedBy(i)),
              counts,
              versions
                  ? Optional.of(countInSpell(usual, ofBoth ? more : 0, others))
                  : Optional.empty()));
    }
    return steps;
  }

  private Counts count(double usual, double more, double expected) {
    spells.next();
    return countInSpell(usual, more, expected);
  }

  /**
   * One step.
   *
   * @param more burn that comes on top of the usual one
   */
  private Counts countInSpell(double usual, double more, double expected) {
    long total = draw.poisson(expected);
    double budget = objective.errorBudget();
    double ratio =
        switch (errors) {
          case INDEPENDENT -> (usual + more) * budget;
          case CLUMPED ->
              total < 2 * spells.dispersion()
                  ? (usual + more) * budget
                  : draw.beta((usual + more) * budget, (double) total, spells.dispersion());
          case STORMY -> (usual * spells.level() + more) * budget;
        };
    return new Counts(draw.binomial(total, Math.min(1, ratio)), total);
  }

  /** What a dependency did meanwhile, cut at five minutes as it is measured. */
  private Circumstances circumstances() {
    OtherCallers others =
        switch (kind) {
          case DEPENDENCY_OUTAGE -> OtherCallers.HIT;
          case STORMED_DEPENDENCY -> OtherCallers.SPARED;
          default -> OtherCallers.UNKNOWN;
        };
    if (others == OtherCallers.UNKNOWN) {
      return Circumstances.NONE;
    }
    Instant from = Instant.ofEpochSecond(deployedAt.getEpochSecond() / 300 * 300);
    Stretch failing = new Stretch(from, from.plus(Duration.ofHours(1)));
    return new Circumstances(
        List.of(new Dependency("payments", List.of(failing), others)), List.of(), Optional.empty());
  }
}

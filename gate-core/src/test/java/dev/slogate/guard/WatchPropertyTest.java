package dev.slogate.guard;

import static dev.slogate.guard.Watched.NOON;
import static dev.slogate.guard.Watched.SLO;
import static dev.slogate.guard.Watched.begin;
import static dev.slogate.guard.Watched.burning;
import static dev.slogate.guard.Watched.calm;
import static dev.slogate.guard.Watched.minute;
import static dev.slogate.guard.Watched.steps;
import static dev.slogate.guard.Watched.until;
import static dev.slogate.guard.Watched.watch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Counts;
import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.Stretch;
import dev.slogate.guard.WatchState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What a watch promises, whatever is measured. */
class WatchPropertyTest {

  /** Burns at one rate, then at another; some steps are missing. */
  private static List<Step> after(double first, double then, int change, int seed) {
    Random random = new Random(seed);
    return steps(0, 60, i -> (i < change ? first : then) * random.nextDouble() * 2).stream()
        .filter(step -> random.nextInt(20) != 0)
        .toList();
  }

  private static Circumstances circumstances(OtherCallers others) {
    return new Circumstances(
        List.of(
            new Dependency(
                "payments", List.of(new Stretch(NOON, NOON.plus(Duration.ofMinutes(20)))), others)),
        List.of(),
        Optional.empty());
  }

  @Property(tries = 150)
  void endsTheSameWhoeverGoesOnAndHoweverTheStepsArePortioned(
      @ForAll @DoubleRange(min = 0, max = 30) double first,
      @ForAll @DoubleRange(min = 0, max = 60) double then,
      @ForAll @IntRange(min = 0, max = 59) int change,
      @ForAll OtherCallers others,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Map<String, List<Step>> steps =
        Map.of("a", after(first, then, change, seed), "b", after(0.3, 0.5, change, seed + 1));
    Circumstances circumstances = circumstances(others);
    WatchState byMinute = watch(begin(calm("a"), calm("b")), steps, circumstances);
    WatchState inPortions = begin(calm("a"), calm("b"));
    Random random = new Random(seed);
    for (int at = 0; inPortions.phase() != Phase.ENDED; ) {
      Observation observation = new Observation(minute(at), until(steps, minute(at)));
      inPortions = Watch.observe(inPortions, observation);
      assertThat(Watch.observe(inPortions, observation)).isEqualTo(inPortions);
      if (inPortions.phase() == Phase.BROKEN) {
        inPortions = Watch.blame(inPortions, circumstances);
      } else {
        at += inPortions.until().isBefore(known(steps, at)) ? 0 : 1 + random.nextInt(9);
      }
    }
    assertThat(inPortions).isEqualTo(byMinute);
  }

  /** End of the last step that is known by a minute. */
  private static Instant known(Map<String, List<Step>> steps, int at) {
    return until(steps, minute(at)).values().stream()
        .flatMap(List::stream)
        .map(step -> step.start().plus(Watched.MINUTE))
        .max(Instant::compareTo)
        .orElse(NOON);
  }

  @Property(tries = 100)
  void doesNotCareInWhichOrderStepsAreTold(
      @ForAll @DoubleRange(min = 0, max = 40) double burn,
      @ForAll @IntRange(min = 0, max = 59) int change,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<Step> steps = after(0.3, burn, change, seed);
    List<Step> shuffled = new ArrayList<>(steps);
    shuffled.addAll(steps); // twice, too
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(watch(begin(calm(SLO)), Map.of(SLO, shuffled), Circumstances.NONE))
        .isEqualTo(watch(begin(calm(SLO)), Map.of(SLO, steps), Circumstances.NONE));
  }

  @Property(tries = 150)
  void rollsNothingBackThatDidNotBurnAfterTheDeploy(
      @ForAll @DoubleRange(min = 0, max = 60) double before,
      @ForAll @DoubleRange(min = 0, max = 60) double after,
      @ForAll @IntRange(min = 0, max = 59) int change,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<Step> steps = after(0.3, after, change, seed);
    List<Step> earlier = steps(-60, 0, i -> before);
    WatchState end =
        watch(begin(Watched.past(SLO, earlier, List.of())), Map.of(SLO, steps), Circumstances.NONE);
    Conclusion conclusion = end.conclusion().orElseThrow();
    if (conclusion.verdict() == GuardVerdict.ROLLBACK) {
      double worst =
          end.slos().get(0).steps().stream()
              .mapToDouble(step -> Watched.OBJECTIVE.burnRate(step.counts().errorRatio()))
              .max()
              .orElseThrow();
      assertThat(worst).isGreaterThan(6).isGreaterThan(before);
      assertThat(conclusion.at()).isAfter(NOON).isBeforeOrEqualTo(end.end());
    }
  }

  @Property(tries = 150)
  void keepsNothingWhileBlameIsOpen(
      @ForAll @DoubleRange(min = 0, max = 60) double burn,
      @ForAll @IntRange(min = 0, max = 59) int change,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Map<String, List<Step>> steps = Map.of(SLO, after(0.3, burn, change, seed));
    boolean breaks = breaks(steps);
    Conclusion end =
        watch(begin(calm(SLO)), steps, circumstances(OtherCallers.UNKNOWN))
            .conclusion()
            .orElseThrow();
    if (breaks && change < 20) { // the dependency failed while it broke
      assertThat(end.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
      assertThat(end.pages()).isTrue();
    }
    if (end.verdict() == GuardVerdict.KEEP) {
      assertThat(breaks).isFalse();
    }
  }

  private static boolean breaks(Map<String, List<Step>> steps) {
    return Watch.observe(begin(calm(SLO)), new Observation(minute(60), steps)).phase()
        == Phase.BROKEN;
  }

  /** Errors at random, with few of them and a short baseline: where a test that cheats shows it. */
  @Property(tries = 5)
  void hardlyEverRollsAHarmlessDeployBack(@ForAll @IntRange(min = 1, max = 1000) int seed) {
    Random random = new Random(seed);
    int rolledBack = 0;
    for (int deploy = 0; deploy < 400; deploy++) {
      double burn = 0.2 + 2 * random.nextDouble();
      WatchState end =
          watch(
              begin(Watched.past(SLO, errors(random, -60, 0, burn), List.of())),
              Map.of(SLO, errors(random, 0, 60, burn)),
              Circumstances.NONE);
      rolledBack += end.conclusion().orElseThrow().verdict() == GuardVerdict.ROLLBACK ? 1 : 0;
    }
    assertThat(rolledBack).isLessThanOrEqualTo(6); // 2 are allowed in the mean
  }

  private static List<Step> errors(Random random, int from, int to, double burn) {
    List<Step> steps = new ArrayList<>();
    for (int i = from; i < to; i++) {
      double mean = burning(burn, 300).bad();
      double bad = 0;
      double limit = Math.exp(-mean);
      for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
        bad++;
      }
      steps.add(Step.of(minute(i), new Counts(bad, 300)));
    }
    return steps;
  }
}

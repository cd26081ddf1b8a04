package dev.slogate.guard;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.guard.SloWatch.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A deploy at noon of a service with 10,000 requests a minute and a target of 99.9 %: ten errors a
 * minute are a burn of 1.
 */
final class Watched {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Objective OBJECTIVE = Objective.of("0.999");
  static final double REQUESTS = 10_000;
  static final String SLO = "availability";

  private Watched() {}

  static Instant minute(int minute) {
    return NOON.plus(MINUTE.multipliedBy(minute));
  }

  static Counts burning(double burn, double requests) {
    return new Counts(burn * requests * OBJECTIVE.errorBudget(), requests);
  }

  static List<Step> steps(int from, int to, double requests, IntToDoubleFunction burn) {
    return IntStream.range(from, to)
        .mapToObj(i -> Step.of(minute(i), burning(burn.applyAsDouble(i), requests)))
        .toList();
  }

  static List<Step> steps(int from, int to, IntToDoubleFunction burn) {
    return steps(from, to, REQUESTS, burn);
  }

  /** Of a canary with a tenth of the traffic. */
  static List<Step> canary(IntToDoubleFunction burn, IntToDoubleFunction others) {
    return IntStream.range(0, 60)
        .mapToObj(
            i ->
                new Step(
                    minute(i),
                    burning(burn.applyAsDouble(i), REQUESTS),
                    Optional.of(burning(others.applyAsDouble(i), 9 * REQUESTS))))
        .toList();
  }

  static Past past(String slo, List<Step> before, List<List<Step>> weeks) {
    return new Past(slo, OBJECTIVE, Duration.ofDays(30), before, weeks);
  }

  /** A usual burn of 0.3. */
  static Past calm(String slo) {
    return past(slo, steps(-60, 0, i -> 0.3), List.of(weekBefore(0.3)));
  }

  static List<Step> weekBefore(double burn) {
    return steps(-10_080, -10_020, i -> burn);
  }

  static WatchState begin(Past... slos) {
    return WatchState.begin("deploy-7", NOON, MINUTE, GuardPolicy.DEFAULT, List.of(slos));
  }

  /** Minute by minute to the end, where the same circumstances answer every breach. */
  static WatchState watch(
      WatchState state, Map<String, List<Step>> steps, Circumstances circumstances) {
    WatchState now = state;
    for (int i = 0; i <= 130 && now.conclusion().isEmpty(); i++) {
      Instant at = minute(i);
      now = Watch.observe(now, new Observation(at, until(steps, state.step(), at)));
      if (now.breach().isPresent()) {
        now = Watch.blame(now, circumstances);
      }
    }
    return now;
  }

  static Conclusion end(Past past, List<Step> steps, Circumstances circumstances) {
    return watch(begin(past), Map.of(SLO, steps), circumstances).conclusion().orElseThrow();
  }

  static Conclusion end(List<Step> steps) {
    return end(calm(SLO), steps, Circumstances.NONE);
  }

  /** All that is known by then, again and again. */
  static Map<String, List<Step>> until(Map<String, List<Step>> steps, Instant at) {
    return until(steps, MINUTE, at);
  }

  private static Map<String, List<Step>> until(
      Map<String, List<Step>> steps, Duration length, Instant at) {
    Map<String, List<Step>> known = new HashMap<>();
    steps.forEach(
        (slo, all) ->
            known.put(
                slo,
                new ArrayList<>(
                    all.stream().filter(step -> !step.start().plus(length).isAfter(at)).toList())));
    return known;
  }
}

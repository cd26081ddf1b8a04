package dev.slogate;

import dev.slogate.StepReader.Answered;
import dev.slogate.guard.Observation;
import dev.slogate.guard.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the steps that telemetry told a watch may take. A watch never goes back: a step that one
 * SLO brings late is lost to it once it has taken the step of another. So a step is ripe when every
 * SLO has told it, or when it is old. While nobody tells anything, nothing is lost.
 */
final class Ripe {

  /** Nobody is waited for longer: a breach that others show must not wait. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** So long after its end a watch does without what was not told. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private Ripe() {}

  /**
   * What of the answers may be taken.
   *
   * @param from where the watch has come to
   * @param at now
   * @param end of the watch
   */
  static Observation of(
      Map<String, Answered> answers, Duration step, Instant from, Instant at, Instant end) {
    if (!at.isBefore(end.plus(GRACE))) {
      return new Observation(at, until(answers, step, at));
    }
    Instant ripe = ripe(answers, step, from, at);
    Map<String, List<Step>> taken = until(answers, step, ripe);
    Instant reached =
        taken.values().stream()
            .flatMap(List::stream)
            .map(some -> some.start().plus(step))
            .reduce(from, Ripe::later);
    return new Observation(reached, taken);
  }

  private static Instant ripe(
      Map<String, Answered> answers, Duration step, Instant from, Instant at) {
    Instant toldByAll =
        answers.values().stream()
            .map(Answered::steps)
            .map(steps -> steps.isEmpty() ? from : steps.get(steps.size() - 1).start().plus(step))
            .reduce(at, (one, other) -> one.isBefore(other) ? one : other);
    return later(toldByAll, at.minus(PATIENCE));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Map<String, List<Step>> until(
      Map<String, Answered> answers, Duration step, Instant end) {
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    answers.forEach(
        (slo, answered) ->
            steps.put(
                slo,
                answered.steps().stream()
                    .filter(some -> !some.start().plus(step).isAfter(end))
                    .toList()));
    return steps;
  }
}

package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.StepReader.Answered;
import dev.slogate.budget.Counts;
import dev.slogate.guard.Observation;
import dev.slogate.guard.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RipeTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant END = minute(60);

  private static Instant minute(int minute) {
    return NOON.plus(MINUTE.multipliedBy(minute));
  }

  private static Answered told(int from, int to, IntPredicate known) {
    return new Answered(
        IntStream.range(from, to)
            .filter(known)
            .mapToObj(i -> Step.of(minute(i), new Counts(1, 100)))
            .toList(),
        Optional.empty());
  }

  private static Answered told(int from, int to) {
    return told(from, to, i -> true);
  }

  private static Observation ripe(Answered a, Answered b, int from, int at) {
    return Ripe.of(Map.of("a", a, "b", b), MINUTE, minute(from), minute(at), END);
  }

  private static List<Instant> starts(Observation observation, String slo) {
    return observation.steps().getOrDefault(slo, List.of()).stream().map(Step::start).toList();
  }

  @Test
  void whatAllHaveToldIsTaken() {
    Observation taken = ripe(told(3, 7), told(3, 6), 3, 7);
    assertThat(taken.at()).isEqualTo(minute(6));
    assertThat(starts(taken, "a")).isEqualTo(starts(taken, "b")).hasSize(3);
  }

  @Test
  void nobodyIsWaitedForLong() {
    Observation taken = ripe(told(3, 9), told(3, 3), 3, 9);
    assertThat(taken.at()).isEqualTo(minute(7));
    assertThat(starts(taken, "a")).hasSize(4);
    assertThat(starts(taken, "b")).isEmpty();
  }

  @Test
  void whileNobodyTellsAnythingTheWatchStaysWhereItIs() {
    Observation taken = ripe(told(3, 3), told(3, 3), 3, 69);
    assertThat(taken.at()).isEqualTo(minute(3));
    assertThat(taken.steps().values()).allMatch(List::isEmpty);
  }

  @Test
  void afterItsEndAndAGraceTheWatchDoesWithout() {
    assertThat(ripe(told(3, 3), told(3, 3), 3, 70).at()).isEqualTo(minute(70));
    Observation taken = ripe(told(3, 70), told(3, 10), 3, 70);
    assertThat(taken.at()).isEqualTo(minute(70));
    assertThat(starts(taken, "a")).hasSize(67);
    assertThat(starts(taken, "b")).hasSize(7);
  }

  /** Each minute somebody asks on from where the watch is; for some minutes there is no answer. */
  @Property(tries = 200)
  void anOutageThatPassesCostsNothing(
      @ForAll @IntRange(min = 0, max = 60) int down,
      @ForAll @IntRange(min = 0, max = 40) int length,
      @ForAll @IntRange(min = 0, max = 1) int late) {
    Map<String, List<Instant>> taken = new HashMap<>();
    Instant from = NOON;
    for (int now = 0; now <= 70; now++) {
      boolean answers = now < down || now >= Math.min(down + length, 69);
      int first = (int) Duration.between(NOON, from).toMinutes();
      Map<String, Answered> answer =
          Map.of(
              "a",
              told(first, answers ? now : first),
              "b",
              told(first, answers ? Math.max(first, now - late) : first));
      Observation observation = Ripe.of(answer, MINUTE, from, minute(now), END);
      assertThat(observation.at()).isBetween(from, minute(now));
      from = observation.at();
      for (String slo : List.of("a", "b")) {
        taken.computeIfAbsent(slo, any -> new ArrayList<>()).addAll(starts(observation, slo));
      }
    }
    List<Instant> all = IntStream.range(0, 60).mapToObj(RipeTest::minute).toList();
    assertThat(taken.get("a")).startsWith(all.toArray(new Instant[0])).doesNotHaveDuplicates();
    assertThat(taken.get("b")).startsWith(all.toArray(new Instant[0])).doesNotHaveDuplicates();
  }
}

package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.Observation;
import dev.slogate.guard.SloWatch.Past;
import dev.slogate.guard.Step;
import dev.slogate.guard.Watch;
import dev.slogate.guard.WatchState;
import dev.slogate.guard.WatchState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A watch that is kept on record, and taken up from there, ends as if it had never been. */
class WatchOnRecordTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static Step step(int minute, double bad) {
    return new Step(
        NOON.plus(Duration.ofMinutes(minute)),
        new Counts(bad, 10_000),
        minute % 7 == 0 ? Optional.of(new Counts(bad / 3, 300)) : Optional.empty());
  }

  private static WatchState begin() {
    List<Step> before = IntStream.range(-60, 0).mapToObj(i -> step(i, 4)).toList();
    Past past =
        new Past("availability", Objective.of("0.999"), Duration.ofDays(30), before, List.of());
    return WatchState.begin(
        "deploy-7", NOON, Duration.ofMinutes(1), GuardPolicy.DEFAULT, List.of(past));
  }

  private static WatchState next(WatchState state, int minute, double bad) {
    if (state.phase() == Phase.BROKEN) {
      return Watch.blame(state, Circumstances.NONE);
    }
    return Watch.observe(
        state,
        new Observation(
            NOON.plus(Duration.ofMinutes(minute + 1)),
            Map.of("availability", List.of(step(minute, bad)))));
  }

  @Property(tries = 50)
  void goesOnFromAnyRecord(
      @ForAll @DoubleRange(min = 0, max = 300) double bad,
      @ForAll @IntRange(min = 0, max = 20) int onset) {
    WatchState kept = begin();
    WatchState recorded = begin();
    for (int minute = 0; kept.phase() != Phase.ENDED; minute++) {
      double now = minute < onset ? 4 : bad;
      kept = next(kept, minute, now);
      recorded = again(next(recorded, minute, now));
      assertThat(recorded).isEqualTo(kept);
    }
  }

  private static WatchState again(WatchState state) {
    String text = Json.write(RecordCodec.write(state));
    return RecordCodec.read(WatchState.class, Json.read(text));
  }
}

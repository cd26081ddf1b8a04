package dev.slogate.guard;

import static dev.slogate.guard.Watched.MINUTE;
import static dev.slogate.guard.Watched.minute;
import static dev.slogate.guard.Watched.steps;
import static dev.slogate.guard.Watched.weekBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

  private static final Limits LIMITS =
      Limits.of(Watched.OBJECTIVE, Duration.ofDays(30), GuardPolicy.DEFAULT, 1);

  private static Baseline of(List<Step> before, List<List<Step>> weeks) {
    return Baseline.of(before, weeks, MINUTE, LIMITS);
  }

  private static double upper(double bad, double total) {
    return ErrorRatioInterval.wilson(bad, total, LIMITS.boundZ()).upper();
  }

  @Test
  void leavesTheEveOut() {
    Baseline calm = of(steps(-60, 0, i -> 0.3), List.of(weekBefore(0.3)));
    assertThat(calm.before().bad()).isCloseTo(150, within(1e-6)); // 50 minutes of 60
    assertThat(calm.before().total()).isEqualTo(500_000);
    assertThat(calm.weeks().total()).isEqualTo(600_000);
    // 20 blocks more than stretches, all alike: the belief in 3 is drawn down to 1.
    assertThat(calm.dispersion()).isCloseTo(1, within(1e-9));
    assertThat(calm.bound()).isCloseTo(upper(150, 500_000), within(1e-12));
    assertThat(calm.risenSince()).isEmpty();
    assertThat(calm.known(LIMITS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"20, 200000", "21, 110000"})
  void hasNoEveWhereItWouldBeHalfOfIt(int minutes, double total) {
    assertThat(of(steps(-minutes, 0, i -> 0.3), List.of()).before().total()).isEqualTo(total);
  }

  @Test
  void isOverNeitherWhatWasBeforeNorAHabit() {
    Baseline habit = of(steps(-60, 0, i -> 0.3), List.of(weekBefore(2)));
    assertThat(habit.bound()).isCloseTo(upper(1_200, 600_000), within(1e-6));
    Baseline before = of(steps(-60, 0, i -> 2), List.of(weekBefore(0.3)));
    assertThat(before.bound()).isCloseTo(upper(1_000, 500_000), within(1e-6));
  }

  @Test
  void ofWeeksWithFewEventsNothingIsMade() {
    List<Step> few = steps(-10_080, -10_020, 10, i -> 100); // 600 events, 60 of them bad
    Baseline baseline = of(steps(-60, 0, i -> 0.3), List.of(few));
    assertThat(baseline.weeks()).isEqualTo(Counts.NONE);
    // 9 blocks more than stretches: (9 × 0 + 10 × 3) / 19
    assertThat(baseline.dispersion()).isCloseTo(30 / 19.0, within(1e-9));
    double dispersion = baseline.dispersion();
    assertThat(baseline.bound())
        .isCloseTo(upper(150 / dispersion, 500_000 / dispersion), within(1e-12));
    Counts effective = baseline.effective(new Counts(19, 190));
    assertThat(effective.bad()).isCloseTo(19 / dispersion, within(1e-9));
    assertThat(effective.total()).isCloseTo(190 / dispersion, within(1e-9));
  }

  @Test
  void ofNothingNothingIsKnown() {
    Baseline none = of(List.of(), List.of());
    assertThat(none.bound()).isZero();
    assertThat(none.dispersion()).isEqualTo(3);
    assertThat(none.known(LIMITS)).isFalse();
    assertThat(none.risenSince()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // burn on the eve, from which minute on, risen since
    "20, -4, -4",
    "20, -10, -10",
    "2, -10, -10", // not over the factor, but certainly more than before
    "0.4, -10, "
  })
  void seesARiseOnTheEve(double burn, int onset, @Nullable Integer since) {
    Baseline risen = of(steps(-60, 0, i -> i < onset ? 0.3 : burn), List.of(weekBefore(0.3)));
    if (since == null) {
      assertThat(risen.risenSince()).isEmpty();
    } else {
      assertThat(risen.risenSince()).contains(minute(since));
    }
  }
}

package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --wait}, with time that passes only when it is waited for. */
class WaitTest {

  private static final double HEALTHY = 0;
  private static final double BURNING = 0.05;

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private Instant now = Instant.parse("2026-07-01T12:00:00Z");
  private final List<Duration> waits = new ArrayList<>();

  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  /** Judges with one error ratio after the other; the last one stays. */
  private Shell.Result wait(String duration, double... ratios) {
    prometheus.errorRatio(ratios[0]);
    return wait(
        duration,
        length -> prometheus.errorRatio(ratios[Math.min(waits.size(), ratios.length - 1)]));
  }

  /**
   * @param meanwhile after each pause
   */
  private Shell.Result wait(String duration, Pause meanwhile) {
    Pause pause =
        length -> {
          now = now.plus(length);
          waits.add(length);
          meanwhile.pass(length);
        };
    return Shell.PLAIN
        .at(clock, pause)
        .run(
            "check",
            "--catalog",
            SmallShop.at(folder, prometheus.url()).toString(),
            "--service",
            "checkout",
            "--wait",
            duration);
  }

  @Test
  void whoIsNotHeldDoesNotWait() {
    assertThat(wait("1h", HEALTHY).code()).isZero();
    assertThat(waits).isEmpty();
  }

  @Test
  void threeAgreeingEvaluationsOverFiveMinutesRelease() {
    Shell.Result result = wait("1h", BURNING, BURNING, HEALTHY);
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("PROCEED").doesNotContain("HELD");
    // Held at 0:00 and 2:30; healthy at 5:00, 7:30 and 10:00.
    assertThat(waits).hasSize(4).containsOnly(Duration.ofSeconds(150));
    assertThat(result.err()).contains("HELD").contains("judging again until 2026-07-01T13:00:00Z");
  }

  @Test
  void aRelapseStartsTheCountAnew() {
    assertThat(wait("1h", BURNING, HEALTHY, HEALTHY, BURNING, HEALTHY).code()).isZero();
    assertThat(waits).hasSize(6);
  }

  @Test
  void timeThatRunsOutKeepsTheHold() {
    Shell.Result result = wait("7m", BURNING);
    assertThat(result.code()).isEqualTo(10);
    assertThat(result.out()).contains("HELD");
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(150), Duration.ofSeconds(150), Duration.ofMinutes(2));
  }

  @Test
  void aServiceThatWasNotSteadyWhenTimeRanOutStaysHeld() {
    Shell.Result result = wait("6m", BURNING, HEALTHY);
    assertThat(result.code()).isEqualTo(10);
    assertThat(result.out()).contains("HELD");
  }

  @Test
  void whatDoesNotPassByItselfIsHeldAtOnce() {
    prometheus.forget();
    Shell.Result result = wait("2h", HEALTHY);
    assertThat(result.code()).isEqualTo(11);
    assertThat(result.out()).contains("NO_SERIES");
    assertThat(result.err()).isEqualTo("slo-gate: HELD; waiting would not clear it\n");
    assertThat(waits).isEmpty();
  }

  @Test
  void aServerThatIsDownForAWhileIsWaitedFor() {
    prometheus.failAfter(0);
    Shell.Result result =
        wait(
            "1h",
            length -> {
              prometheus.failAfter(Integer.MAX_VALUE);
            });
    assertThat(result.code()).isZero();
    // Down at 0:00; healthy at 2:30, 5:00 and 7:30.
    assertThat(waits).hasSize(3);
  }

  @Test
  void aClockThatIsSetBackProlongsNothing() {
    prometheus.errorRatio(BURNING);
    Shell.Result result = wait("7m", length -> now = now.minus(Duration.ofHours(1)));
    assertThat(result.code()).isEqualTo(10);
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(150), Duration.ofSeconds(150), Duration.ofMinutes(2));
  }

  @Test
  void aClockThatIsSetForwardLetsNobodyGo() {
    prometheus.errorRatio(BURNING);
    Shell.Result result =
        wait(
            "1h",
            length -> {
              prometheus.errorRatio(HEALTHY);
              now = now.plus(Duration.ofMinutes(50));
            });
    assertThat(result.code()).isEqualTo(10);
    assertThat(result.out()).contains("HELD");
    assertThat(waits).hasSize(2);
  }
}

package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.GuardPolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardDocumentsTest {

  @TempDir Path folder;

  private CatalogFolder policy(String guard) {
    return new CatalogFolder(folder)
        .with(
            "a.yaml",
            """
            apiVersion: slogate.dev/v1
            kind: GatePolicy
            metadata: {name: default}
            spec:
              services: ["*"]
              guard: {%s}
            """
                .formatted(guard));
  }

  private GuardPolicy guard(String text) {
    return policy(text).load().policy("any", "prod").guard();
  }

  @Test
  void whatAPolicyLeavesOutHasADefault() {
    assertThat(guard("")).isEqualTo(GuardPolicy.DEFAULT);
    assertThat(GatePolicy.BUILT_IN.guard()).isEqualTo(GuardPolicy.DEFAULT);
  }

  @Test
  void readsEveryValue() {
    assertThat(
            guard(
                "rollbackWindow: 2h, steadyTime: 30m, confidence: 0.95, falseAlarms: 0.01,"
                    + " minimumBadEvents: 20, severeBurn: 6.5, coolDown: 1d"))
        .isEqualTo(
            new GuardPolicy(
                Duration.ofHours(2),
                Duration.ofMinutes(30),
                0.95,
                0.01,
                20,
                6.5,
                Duration.ofDays(1)));
  }

  @Test
  void theDefaultSteadyTimeIsNotOverTheWindow() {
    assertThat(guard("rollbackWindow: 10m").steadyTime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(guard("rollbackWindow: 10m, steadyTime: 10m").steadyTime())
        .isEqualTo(Duration.ofMinutes(10));
  }

  private CatalogFolder withSlo(String target, String guard) {
    return policy(guard)
        .withSurroundings()
        .with("slo.yaml", CatalogFolder.slo("{target: %s}".formatted(target)));
  }

  /** At 99 % a burn of 100 is every event bad. */
  @Test
  void lintSaysWhatCanNeverBeReached() {
    assertThat(withSlo("0.99", "severeBurn: 101").warnings())
        .containsExactly(
            "a.yaml:3:18: spec.guard.severeBurn: no burn of SLO \"slo\" is ever 101: with its target"
                + " every event bad is 100, which the guard takes instead");
    assertThat(withSlo("0.99", "severeBurn: 100").warnings()).isEmpty();
    assertThat(withSlo("0.999", "severeBurn: 101").warnings()).isEmpty();
    assertThat(policy("severeBurn: 101").warnings()).as("no SLO, no doubt").isEmpty();
  }

  @Test
  void lintSaysWhatIsTooShortForAnyPair() {
    assertThat(policy("rollbackWindow: 4m").warnings())
        .containsExactly(
            "a.yaml:3:18: spec.guard.rollbackWindow: 4m is over before any pair of windows is full:"
                + " nothing but a severe burn is rolled back");
    assertThat(policy("rollbackWindow: 5m").warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rollbackWindow: 8d | 6:27: spec.guard.rollbackWindow: found \"8d\", expected at most 7d",
        "rollbackWindow: 0m | 6:27: spec.guard.rollbackWindow: found \"0m\", expected a number and"
            + " one of the units m, h, d, w, such as 1h",
        "steadyTime: 61m | 6:23: spec.guard.steadyTime: found \"61m\", expected at most"
            + " rollbackWindow, which is 1h",
        "steadyTime: 2h, rollbackWindow: 90m | 6:23: spec.guard.steadyTime: found \"2h\", expected"
            + " at most rollbackWindow, which is 90m",
        "confidence: 1 | 6:23: spec.guard.confidence: found 1, expected a number between 0 and 1,"
            + " such as 0.99",
        "confidence: 0.999999999999999999 | 6:23: spec.guard.confidence: found"
            + " 0.999999999999999999, expected a number between 0 and 1, such as 0.99",
        "falseAlarms: 0 | 6:24: spec.guard.falseAlarms: found 0, expected a chance from 0.000001 to"
            + " under 1, such as 0.005",
        "falseAlarms: 1 | 6:24: spec.guard.falseAlarms: found 1, expected a chance from 0.000001 to"
            + " under 1, such as 0.005",
        "minimumBadEvents: 0 | 6:29: spec.guard.minimumBadEvents: found 0, expected a whole number"
            + " from 1 to 1000000",
        "severeBurn: 0 | 6:23: spec.guard.severeBurn: found 0, expected a burn rate over 0, at most"
            + " 1000000, such as 14.4",
        "severeBurn: -1 | 6:23: spec.guard.severeBurn: found -1, expected a burn rate over 0, at"
            + " most 1000000, such as 14.4",
        "coolDown: 367d | 6:21: spec.guard.coolDown: found \"367d\", expected at most 366d",
        "cooldown: 1h | 6:11: spec.guard.cooldown: unknown field; did you mean coolDown?",
      })
  void aValueOutOfRangeIsRefused(String guard, String message) {
    assertThat(policy(guard).errors()).containsExactly("a.yaml:" + message);
  }
}

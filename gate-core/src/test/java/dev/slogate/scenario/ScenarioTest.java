package dev.slogate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.ExitCode;
import dev.slogate.Gate;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioTest {

  static Stream<Scenario> scenarios() {
    return Stream.of(BurnScenarios.all(), BudgetScenarios.all(), TelemetryScenarios.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void theGateSaysWhatItMust(Scenario scenario) {
    Telemetry telemetry =
        StoryRecording.telemetry(scenario.at, scenario.length, scenario.retained, scenario.stories);
    Gate gate =
        new Gate(
            Example.catalog(
                scenario.slos, List.of(scenario.policy), URI.create("file:///recording.jsonl")),
            source ->
                scenario
                    .trouble
                    .<Telemetry>map(gap -> new TroubledTelemetry(telemetry, gap))
                    .orElse(telemetry));

    Decision decision =
        gate.replay(
                List.of(Example.request(scenario.environment)), scenario.at, Gate.Detail.FORECAST)
            .get(0);

    assertThat(decision.reasons().stream().map(Reason::code).collect(Collectors.toSet()))
        .as("%s", decision.reasons())
        .isEqualTo(scenario.codes);
    assertThat(decision.verdict()).isEqualTo(scenario.verdict);
    assertThat(decision.disposition()).isEqualTo(scenario.disposition);
    if (scenario.endless) {
      assertThat(decision.clearsAt()).isEmpty();
    }
    if (scenario.clearsAfter.isPresent()) {
      Instant earliest = scenario.at.plus(scenario.clearsAfter.get());
      assertThat(decision.clearsAt())
          .hasValueSatisfying(
              clears ->
                  assertThat(clears).isBetween(earliest, scenario.at.plus(scenario.clearsWithin)));
    }
  }

  @Test
  void aSourceThatNobodyReachesHasAnExitOfItsOwn(@TempDir Path folder) {
    URI missing = folder.resolve("gone.jsonl").toUri();
    Gate gate =
        new Gate(
            Example.catalog(List.of(Scenario.slo().build()), List.of(), missing),
            RecordedTelemetry::open);

    Decision decision =
        gate.replay(List.of(Example.request()), Scenario.AT, Gate.Detail.FORECAST).get(0);

    assertThat(decision.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.TELEMETRY_UNREACHABLE);
    assertThat(decision.reasons()).extracting(Reason::code).containsExactly(ReasonCode.UNREACHABLE);
  }
}

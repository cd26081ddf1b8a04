package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.ShardAction;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.plan.ShardAsk;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.ShardReading;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** From a label that an SLO names to the decision. */
class ShardsTest {

  private static final Instant AT = RecordedShop.AT;
  private static final String NAME = "answers";
  private static final Duration HOUR = Duration.ofHours(1);

  private static final Telemetry HEALTHY =
      StoryRecording.telemetry(
          AT,
          Duration.ofDays(31),
          Duration.ofDays(200),
          List.of(Story.of(NAME, 100).errors(0.0001)));

  /** A recording that can tell shards apart, and how often it was asked to. */
  private record Divided(Telemetry telemetry, ShardReading reading, List<List<ShardAsk>> asked)
      implements ForwardingTelemetry {

    @Override
    public Answer<ShardReading> shards(List<ShardAsk> asks, Instant at) {
      asked.add(asks);
      return new Answer<>(
          asks.stream().map(ask -> reading).toList(), List.of("shards"), 1, List.of());
    }

    @Override
    public String describe() {
      return "the recording";
    }
  }

  private static Divided divided(ShardReading reading) {
    return new Divided(HEALTHY, reading, new ArrayList<>());
  }

  private static ShardReading burning(long shards) {
    Map<String, Counts> zones = Map.of("a", new Counts(2, 5_000), "b", new Counts(300, 1_000));
    return new ShardReading(
        shards, Map.of(HOUR, zones, Duration.ofMinutes(5), zones), Optional.empty());
  }

  private static GatePolicy policy(ShardAction action) {
    return new GatePolicy(
        "shards",
        List.of("*"),
        List.of(),
        GatePolicy.Mode.ENFORCE,
        GatePolicy.Burn.DEFAULT,
        GatePolicy.Budget.DEFAULT,
        action,
        false,
        Map.of(),
        List.of(),
        GatePolicy.Overrides.DEFAULT,
        GuardPolicy.DEFAULT,
        GatePolicy.DEFAULT_LONGEST_WAIT,
        Location.of("test"));
  }

  private static Decision decide(Telemetry telemetry, Slo slo, ShardAction action) {
    return new Gate(
            Example.catalog(
                List.of(slo), List.of(policy(action)), URI.create("file:///recording.jsonl")),
            source -> telemetry)
        .check(Example.request(), AT, Gate.Detail.FORECAST);
  }

  private static Slo byZone() {
    return ExampleSlo.named(NAME).shardedBy("zone").build();
  }

  @Test
  void oneBrokenZoneWarnsOrHoldsAsThePolicySays() {
    Divided telemetry = divided(burning(2));

    Decision warned = decide(telemetry, byZone(), ShardAction.WARN);
    assertThat(warned.disposition()).isEqualTo(Disposition.PROCEED_WITH_WARNING);
    assertThat(warned.reasons()).extracting(Reason::code).containsExactly(ReasonCode.SHARD_BURN);
    assertThat(warned.evidence().queries()).containsExactly("shards");

    Decision held = decide(telemetry, byZone(), ShardAction.HOLD);
    assertThat(held.disposition()).isEqualTo(Disposition.HELD);
    assertThat(held.exitCode()).isEqualTo(ExitCode.HELD);
    // What the whole will do says nothing of when one zone is well again.
    assertThat(held.reasons().get(0).clearsAt()).isEmpty();
    ShardStatus shards = held.slos().get(0).shards().orElseThrow();
    assertThat(shards.values()).isEqualTo(OptionalLong.of(2));
    ShardStatus.Worst worst = shards.worst().orElseThrow();
    assertThat(worst.value()).isEqualTo("b");
    assertThat(worst.windows())
        .extracting(WindowStatus::window)
        .containsExactly(Duration.ofMinutes(5), HOUR);
    assertThat(worst.windows().get(1).bad()).hasValue(300);
    assertThat(worst.windows().get(1).burnLower().getAsDouble()).isGreaterThan(worst.limit());
  }

  @Test
  void nobodyIsAskedWhereNobodyWantsToKnow() {
    Divided telemetry = divided(burning(2));
    Slo plain = ExampleSlo.named(NAME).build();
    for (ShardAction action : ShardAction.values()) {
      assertThat(decide(telemetry, plain, action).slos().get(0).shards()).isEmpty();
    }
    Decision ignored = decide(telemetry, byZone(), ShardAction.IGNORE);
    assertThat(ignored.disposition()).isEqualTo(Disposition.PROCEED);
    assertThat(ignored.slos().get(0).shards()).isEmpty();
    assertThat(telemetry.asked()).isEmpty();
  }

  @Test
  void aRecordingHasNoShardsAndSaysSo() {
    Decision warned = decide(HEALTHY, byZone(), ShardAction.WARN);
    assertThat(warned.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo(ReasonCode.SHARDS_UNKNOWN);
              assertThat(reason.message())
                  .endsWith("has counts of the whole SLO alone, and none by the values of a label");
            });
    assertThat(warned.slos().get(0).shards().orElseThrow().values()).isEmpty();
    assertThat(decide(HEALTHY, byZone(), ShardAction.HOLD).exitCode())
        .isEqualTo(ExitCode.INSUFFICIENT_DATA);
  }

  @Test
  void anExpressionCannotBeDividedAndIsNotAsked() {
    Divided telemetry = divided(burning(2));
    Location here = Location.of("test");
    Slo expression =
        byZone()
            .with(
                new Indicator.Events(
                    new Indicator.Query("a[{{.window}}] + b[{{.window}}]", here),
                    new Indicator.Query("b[{{.window}}]", here),
                    Indicator.Events.Part.BAD,
                    true));
    assertThat(decide(telemetry, expression, ShardAction.WARN).reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.message()).contains("its queries are expressions"));
    assertThat(telemetry.asked()).isEmpty();
  }

  @Test
  void aLabelOfTooManyValuesIsAFindingOfItsOwn() {
    assertThat(decide(divided(burning(1_000)), byZone(), ShardAction.WARN).findings()).isEmpty();
    assertThat(decide(divided(burning(12_034)), byZone(), ShardAction.WARN).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("TOO_MANY_SHARDS");
              assertThat(finding.message()).startsWith("zone has 12,034 values for answers");
            });
  }

  /** Nothing is known of the whole: its gap says so, and shards add nothing. */
  @Test
  void shardsOfWhatHasNoCountsAreNotAsked() {
    Telemetry empty =
        StoryRecording.telemetry(
            AT, Duration.ofDays(31), Duration.ofDays(200), List.of(Story.missing(NAME)));
    Divided telemetry = new Divided(empty, burning(2), new ArrayList<>());
    assertThat(decide(telemetry, byZone(), ShardAction.HOLD).reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.NO_SERIES);
    assertThat(telemetry.asked()).isEmpty();
  }
}

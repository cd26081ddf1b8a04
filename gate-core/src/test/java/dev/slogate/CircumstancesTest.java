package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.Stretch;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.Watch;
import dev.slogate.guard.WatchState;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop that breaks with its deploy, the payments that it calls, and a basket that does too. */
class CircumstancesTest {

  private static final Instant AT = RecordedShop.AT;
  private static final Instant DEPLOYED = AT.minus(Duration.ofMinutes(30));
  private static final Place SHOP = new Place(Example.SERVICE, "prod");

  private final Story payments = Story.of("payments", 1_000).errors(0.0002);
  private final Story basket = Story.of("basket", 1_000).errors(0.0002);

  private static Duration ago(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Ownership ownership(String service, String... dependencies) {
    return new Ownership(
        service,
        "shop-team",
        "jane@example.com",
        LocalDate.of(2026, 7, 1),
        Stream.of(dependencies)
            .map(
                name ->
                    new Ownership.Dependency(
                        name,
                        Optional.of("jane@example.com"),
                        Optional.of(LocalDate.of(2026, 7, 1))))
            .toList(),
        List.of(),
        Location.of("test"));
  }

  private Slo shop = ExampleSlo.named("answers").build();
  private String[] labels = {};

  private Circumstances circumstances(String... basketDependsOn) {
    Catalog plain =
        Example.catalog(
            List.of(
                shop,
                ExampleSlo.named("payments").of("payments").build(),
                ExampleSlo.named("basket").of("basket").build()),
            List.of(),
            URI.create("file:///x.jsonl"));
    Map<String, Ownership> ownerships = new LinkedHashMap<>();
    for (Ownership one :
        List.of(
            ownership(Example.SERVICE, "payments"),
            ownership("payments"),
            ownership("basket", basketDependsOn))) {
      ownerships.put(one.service(), one);
    }
    Catalog catalog =
        new Catalog(
            plain.slos(),
            plain.dataSources(),
            plain.teams(),
            ownerships,
            plain.policies(),
            plain.escalationPolicies(),
            plain.freezeWindows(),
            plain.people(),
            plain.warnings());
    Telemetry telemetry =
        StoryRecording.telemetry(
            AT,
            Duration.ofDays(3),
            Duration.ofDays(3),
            List.of(
                Story.of("answers", 10_000)
                    .errors(0.0003)
                    .errors(0.1, ago(30), Duration.ZERO)
                    .labels(labels),
                payments,
                basket));
    WatchReader reader = new WatchReader(catalog, source -> telemetry);
    List<Slo> slos = List.of(shop);
    Duration step = reader.step(slos);
    WatchState begun =
        WatchState.begin(
            "deploy-7",
            DEPLOYED,
            step,
            GuardPolicy.DEFAULT,
            reader.past(slos, DEPLOYED, step, GuardPolicy.DEFAULT));
    WatchState broken =
        Watch.observe(
            begun, reader.observe(slos, Optional.empty(), begun.until(), AT, step, begun.end()));
    assertThat(broken.phase()).isEqualTo(WatchState.Phase.BROKEN);
    return reader.circumstances(SHOP, broken, List.of(), AT);
  }

  private static Dependency payments(Circumstances circumstances) {
    assertThat(circumstances.dependencies()).hasSize(1);
    assertThat(circumstances.dependencies().get(0).name()).isEqualTo("payments");
    return circumstances.dependencies().get(0);
  }

  /** A deploy that takes the threshold's bucket away looks as if it broke everything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "le=\"0.25\"; answers: the histogram has no bucket at the threshold any more",
        "le=\"0.3\"; ",
      })
  void aHistogramWithoutTheThresholdsBucketSaysNothingOfTheDeploy(
      String bucket, @Nullable String unfit) {
    String metric = "rpc_seconds_bucket{job=\"shop\",le=";
    Location here = Location.of("test");
    shop =
        shop.with(
            new Indicator.Events(
                new Indicator.Query(metric + "\"+Inf\"}", here),
                new Indicator.Query(metric + "\"0.3\"}", here),
                Indicator.Events.Part.GOOD,
                true));
    labels = new String[] {bucket, "le=\"+Inf\""};
    Optional<String> found = circumstances("payments").trouble();
    if (unfit == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).hasValueSatisfying(why -> assertThat(why).startsWith(unfit));
    }
  }

  @Test
  void aDependencyThatIsWellSparesItsCallers() {
    Circumstances found = circumstances("payments");
    assertThat(payments(found).failing()).isEmpty();
    assertThat(payments(found).others()).isEqualTo(OtherCallers.SPARED);
    assertThat(found.trouble()).isEmpty();
  }

  @Test
  void failuresAreToldInSlicesThatTheDeployCuts() {
    payments.errors(0.3, ago(40), ago(23));
    assertThat(payments(circumstances("payments")).failing())
        .containsExactly(
            new Stretch(DEPLOYED.minus(ago(10)), DEPLOYED.minus(ago(5))),
            new Stretch(DEPLOYED.minus(ago(5)), DEPLOYED),
            new Stretch(DEPLOYED, DEPLOYED.plus(ago(5))),
            new Stretch(DEPLOYED.plus(ago(5)), DEPLOYED.plus(ago(10))));
  }

  @Test
  void theNewestSliceNeedNotBeWhole() {
    payments.errors(0.3, ago(3), Duration.ZERO);
    assertThat(payments(circumstances("payments")).failing())
        .containsExactly(new Stretch(AT.minus(ago(5)), AT.minus(ago(1))));
  }

  @Test
  void anotherCallerThatFailsTooIsHit() {
    basket.errors(0.1, ago(28), Duration.ZERO);
    assertThat(payments(circumstances("payments")).others()).isEqualTo(OtherCallers.HIT);
  }

  @Test
  void withoutOtherCallersNobodyKnows() {
    assertThat(payments(circumstances()).others()).isEqualTo(OtherCallers.UNKNOWN);
  }

  @Test
  void whoDependsOnTheDeployedServiceTooIsNoWitness() {
    basket.errors(0.1, ago(28), Duration.ZERO);
    assertThat(payments(circumstances("payments", "shop")).others())
        .isEqualTo(OtherCallers.UNKNOWN);
  }

  @Test
  void aDependencyThatFellSilentIsTrouble() {
    payments.unseen(ago(26), Duration.ZERO);
    assertThat(circumstances("payments").trouble().orElseThrow())
        .startsWith("whether payments failed (payments): ")
        .contains(" slices since ");
  }

  @Test
  void aDependencyThatNeverSaidAnythingIsNotKnownToFail() {
    payments.begins(Duration.ZERO);
    assertThat(circumstances("payments").trouble()).isEmpty();
  }
}

package dev.slogate.telemetry.prometheus;

import static dev.slogate.SampleSlo.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Period;
import dev.slogate.SampleSlo;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Counts;
import dev.slogate.budget.PairReading;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Indicator.Threshold;
import dev.slogate.plan.Ask;
import dev.slogate.plan.ShardAsk;
import dev.slogate.quality.Shards;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.ShardReading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.TelemetryContract;
import dev.slogate.telemetry.Vitals;
import dev.slogate.testbed.TelemetryServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on a server that really runs. */
abstract class ServerContract extends TelemetryContract {

  /** Two scrape intervals of the most that a story's errors come to, in events. */
  private static final double TWO_SCRAPES = 2 * 4.8;

  private final List<AutoCloseable> opened = new ArrayList<>();

  abstract TelemetryServer serve(Duration retained, List<Story> stories) throws IOException;

  @Override
  protected Telemetry over(Duration retained, List<Story> stories) throws Exception {
    TelemetryServer server = serve(retained, stories);
    opened.add(server);
    PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            Sources.at(server.url()),
            Map.of(),
            PrometheusTelemetry.DEFAULT_MAX_BYTES,
            Clock.systemUTC());
    opened.add(telemetry);
    return telemetry;
  }

  private static final Duration DAY = Duration.ofDays(1);

  /** Every story is a shard. */
  private static final SampleSlo ALL =
      SampleSlo.bad("shop", "http_requests_total", "http_requests_total{code=\"500\"}");

  /** A pod that ended a week before, one that is not scraped now, and two that are. */
  @Test
  void seriesAreCountedNowAndInPastWeeks() throws Exception {
    Duration week = Duration.ofDays(7);
    Story gone = Story.of("gone", 60).unseen(week.minusMinutes(30), Duration.ZERO);
    Story lost = Story.of("lost", 60).unseen(Duration.ofMinutes(20), Duration.ZERO);
    List<Story> pods = List.of(gone, lost, Story.of("a", 60), Story.of("b", 60));

    Vitals vitals =
        over(week.multipliedBy(2), pods).vitals(List.of(Ask.of(ALL.slo(), AT)), AT).values().get(0);

    // Each pod has a series for each of its two codes.
    assertThat(vitals.alive()).hasValue(4);
    assertThat(Vitals.now(vitals.seen())).hasValue(6);
    assertThat(vitals.seen().get(1)).hasValue(8);
    assertThat(Vitals.now(vitals.samples()).orElseThrow()).isCloseTo(60, within(1.5));
    assertThat(vitals.restless()).isZero();
  }

  /** VictoriaMetrics moves ranges of fifty points and more to multiples of the step, unasked. */
  @Test
  void slicesAreOfTheTimesAskedFor() throws Exception {
    Duration five = Duration.ofMinutes(5);
    Instant to = AT.minusSeconds(83);
    Instant from = to.minus(five.multipliedBy(60));

    Slices slices =
        over(DAY, List.of(Story.of("a", 60)))
            .slices(List.of(Ask.of(ALL.slo(), AT)), from, to, five)
            .values()
            .get(0);

    assertThat(slices.troubles()).isEmpty();
    assertThat(slices.slices())
        .extracting(Slice::start)
        .containsExactlyElementsOf(
            Stream.iterate(from, start -> start.plus(five)).limit(60).toList());
  }

  /** A quantile of no requests is no number: such a minute is none, as VictoriaMetrics has it. */
  @Test
  void aValueThatIsNoNumberIsNeitherGoodNorBad() throws Exception {
    Duration hour = Duration.ofHours(1);
    Period day = new Period.Rolling(DAY, "1d");
    String known = "(vector(time()) > bool %d)".formatted(AT.minusSeconds(1800).getEpochSecond());
    Threshold quiet = new Threshold(query("vector(0) / " + known), Threshold.Operator.LTE, 0.3);
    Threshold endless = new Threshold(query("vector(1) / " + known), Threshold.Operator.GTE, 2);
    Threshold low = new Threshold(query("vector(-1) / " + known), Threshold.Operator.LTE, -2);

    List<Reading> readings =
        over(DAY, List.of(Story.of("a", 60)))
            .measure(
                Stream.of(quiet, endless, low)
                    .map(value -> Ask.of(SampleSlo.of("shop", value).with(day).slo(), AT))
                    .toList(),
                AT.plusSeconds(7)) // some servers count a minute at the window's start, too
            .values();

    assertThat(readings).allSatisfy(reading -> assertThat(reading.troubles()).isEmpty());
    assertThat(readings)
        .extracting(reading -> reading.counts().get(hour))
        .containsExactly(new Counts(0, 30), new Counts(30, 60), new Counts(30, 60));
  }

  private static ShardAsk byStory(SampleSlo slo) {
    return new ShardAsk(slo.slo(), "slo", BurnPair.forPeriod(Duration.ofDays(30)).subList(0, 2));
  }

  private ShardReading shards(ShardAsk ask, List<Story> stories) throws Exception {
    return over(DAY, stories).shards(List.of(ask), AT).values().get(0);
  }

  private static Story broken(String name) {
    return Story.of(name, 20).errors(0.0005).errors(0.3, Duration.ofMinutes(50), Duration.ZERO);
  }

  @Test
  void shardsAreCountedEachForItself() throws Exception {
    List<Story> zones =
        List.of(Story.of("a", 120).errors(0.0005), Story.of("b", 90).errors(0.0005), broken("c"));

    ShardReading reading = shards(byStory(ALL), zones);

    assertThat(reading.unknown()).isEmpty();
    assertThat(reading.shards()).isEqualTo(3);
    for (Duration window : byStory(ALL).windows()) {
      Map<String, Counts> found = reading.counts().getOrDefault(window, Map.of());
      assertThat(found).containsOnlyKeys("a", "b", "c");
      for (Story zone : zones) {
        Counts truth = zone.counts(window);
        Counts counts = found.getOrDefault(zone.slo(), Counts.NONE);
        assertThat(counts.total())
            .isCloseTo(truth.total(), within(tolerance(window, truth.total())));
        assertThat(counts.bad()).isCloseTo(truth.bad(), within(tolerance(window, truth.bad())));
      }
    }
    assertThat(new Shards(byStory(ALL), reading).worst(GatePolicy.Burn.DEFAULT))
        .hasValueSatisfying(
            worst -> {
              assertThat(worst.name()).isEqualTo("c");
              assertThat(worst.reading()).isEqualTo(PairReading.BURNING);
            });
  }

  /** It has no good series at all, which a difference alone would not see. */
  @Test
  void aShardOfWhichNothingIsGoodIsAllBad() throws Exception {
    SampleSlo good =
        SampleSlo.good(
            "shop", "http_requests_total", "http_requests_total{code=\"200\",slo!=\"c\"}");

    ShardReading reading =
        shards(byStory(good), List.of(Story.of("a", 100).errors(0.0005), Story.of("c", 5)));

    for (Map<String, Counts> shards : reading.counts().values()) {
      Counts all = shards.getOrDefault("c", Counts.NONE);
      assertThat(all.total()).isPositive();
      assertThat(all.bad()).isEqualTo(all.total());
    }
  }

  /** The answer stays small, whatever the label; the one that burns is in it. */
  @Test
  void ofManyShardsTheWorstComeAlone() throws Exception {
    List<Story> tenants = new ArrayList<>(List.of(broken("broken")));
    for (int i = 0; i < 45; i++) {
      tenants.add(Story.of("t" + i, i % 3 == 0 ? 200 : 1).errors(0.002));
    }

    ShardReading reading = shards(byStory(ALL), tenants);

    assertThat(reading.shards()).isEqualTo(46);
    assertThat(reading.counts().values())
        .allSatisfy(
            worst -> {
              assertThat(worst).hasSize(ShardAsk.MOST);
              assertThat(worst).containsKey("broken");
            });
  }

  /** One shard without a name is the whole again: nobody was told apart. */
  @Test
  void aLabelThatNoSeriesHasTellsNothing() throws Exception {
    ShardAsk byZone = new ShardAsk(ALL.slo(), "zone", byStory(ALL).pairs());

    assertThat(shards(byZone, List.of(broken("a"))).unknown()).hasValue("no series has that label");
  }

  /** Its bad events are nobody's, and every shard would look well. */
  @Test
  void aPartWithoutTheLabelIsNotTakenForNoBadEvents() throws Exception {
    SampleSlo apart = SampleSlo.bad("shop", "http_requests_total", "up{job=\"story\"}");

    assertThat(shards(byStory(apart), List.of(broken("a"), broken("b"))).unknown())
        .hasValueSatisfying(why -> assertThat(why).endsWith("both must have the label"));
  }

  /** SLOs that differ in one label's value are asked together, and keep their shards apart. */
  @Test
  void slosThatAreAskedTogetherKeepTheirShards() throws Exception {
    List<ShardAsk> asks =
        Stream.of("a", "c")
            .map(
                story ->
                    SampleSlo.bad(
                            "shop",
                            "http_requests_total{slo=\"" + story + "\"}",
                            "http_requests_total{slo=\"" + story + "\",code=\"500\"}")
                        .named(story))
            .map(slo -> new ShardAsk(slo.slo(), "code", byStory(slo).pairs()))
            .toList();

    Answer<ShardReading> answer =
        over(DAY, List.of(Story.of("a", 120).errors(0.01), broken("c"))).shards(asks, AT);

    assertThat(answer.queries()).hasSize(1);
    for (int i = 0; i < 2; i++) {
      ShardReading reading = answer.values().get(i);
      assertThat(reading.unknown()).isEmpty();
      assertThat(reading.shards()).isEqualTo(2);
      Story story = i == 0 ? Story.of("a", 120).errors(0.01) : broken("c");
      double truth = story.counts(Duration.ofHours(1)).bad();
      Counts failed =
          reading
              .counts()
              .getOrDefault(Duration.ofHours(1), Map.of())
              .getOrDefault("500", Counts.NONE);
      assertThat(failed.bad()).isEqualTo(failed.total());
      assertThat(failed.bad()).isCloseTo(truth, within(tolerance(Duration.ofHours(1), truth)));
    }
  }

  @Override
  protected double tolerance(Duration window, double events) {
    return window.compareTo(Duration.ofDays(1)) >= 0
        ? Math.max(TWO_SCRAPES, 0.002 * events)
        : Math.max(TWO_SCRAPES, 2 * events / window.toMinutes());
  }

  @Override
  protected Duration resolution() {
    return Duration.ofHours(1);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }
}

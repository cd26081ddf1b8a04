package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.Conclusion;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.Observation;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.Step;
import dev.slogate.guard.Watch;
import dev.slogate.guard.WatchState;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WatchReaderTest {

  private static final Instant AT = RecordedShop.AT;
  private static final Instant DEPLOYED = AT.minus(Duration.ofMinutes(30));
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Place SHOP = new Place(Example.SERVICE, "prod");
  private static final Optional<String> NEW = Optional.of("2.0");
  private static final int NEVER = 1_000;

  private static WatchReader reader(DataSource.Type type, Telemetry telemetry, Slo... slos) {
    Catalog catalog = Example.catalog(List.of(slos), List.of(), URI.create("file:///x.jsonl"));
    DataSource file = Optional.ofNullable(catalog.dataSources().get("main")).orElseThrow();
    DataSource source =
        new DataSource(
            file.name(),
            type,
            file.urls(),
            file.credentials(),
            file.headers(),
            file.caFile(),
            file.timeout(),
            file.scrapeInterval(),
            file.location());
    return new WatchReader(catalog.with(Map.of("main", source)), any -> telemetry);
  }

  private static Slo versioned(Slo slo) {
    return new Slo(
        slo.name(),
        slo.displayName(),
        slo.service(),
        slo.environment(),
        slo.objective(),
        slo.period(),
        slo.budgeting(),
        slo.indicator(),
        slo.dataSource(),
        Optional.of("version"),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        slo.location());
  }

  private static Slices everyStep(Instant from, Instant to, Duration step, Counts counts) {
    List<Slice> slices = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(step)) {
      slices.add(new Slice(start, step, counts));
    }
    return new Slices(slices, List.of());
  }

  private static Observation observe(WatchReader reader, List<Slo> slos, Instant at) {
    return reader.observe(
        slos, NEW, DEPLOYED, at, MINUTE, DEPLOYED.plus(GuardPolicy.DEFAULT.rollbackWindow()));
  }

  private static List<Step> of(Observation observation, Slo slo) {
    return observation.steps().getOrDefault(slo.name(), List.of());
  }

  @Test
  void thePastIsAsLongAsTheWindowAndHasTheHourOfFourWeeks() {
    Slo slo = ExampleSlo.named("answers").build();
    Telemetry recorded =
        StoryRecording.telemetry(
            AT,
            Duration.ofDays(24),
            Duration.ofDays(24),
            List.of(Story.of("answers", 100).errors(0.01)));
    WatchReader reader = reader(DataSource.Type.RECORDED, recorded, slo);
    Duration step = reader.step(List.of(slo));
    assertThat(step).isEqualTo(Duration.ofMinutes(4));

    SloWatch.Past past = reader.past(List.of(slo), DEPLOYED, step, GuardPolicy.DEFAULT).get(0);

    assertThat(past.before()).hasSize(15);
    assertThat(past.before().get(0).start()).isEqualTo(DEPLOYED.minus(Duration.ofHours(1)));
    assertThat(past.before())
        .allSatisfy(
            each -> {
              assertThat(each.counts().total()).isCloseTo(400, within(0.01));
              assertThat(each.counts().bad()).isCloseTo(4, within(0.01));
            });
    assertThat(past.weeks()).as("the data reach back over three").hasSize(3);
    assertThat(past.weeks().get(2).get(0).start())
        .isBetween(
            DEPLOYED.minus(Duration.ofDays(21)), DEPLOYED.minus(Duration.ofDays(21)).plus(step));
    assertThat(past.weeks().get(0).stream().mapToDouble(each -> each.counts().total()).sum())
        .isCloseTo(6000, within(500.0));
    assertThat(reader.trouble()).isEmpty();
  }

  @Test
  void versionsAreAskedApartInOneRequest() {
    Slo slo = versioned(ExampleSlo.named("answers").build());
    Told told =
        new Told(
            (ask, from, to, step) ->
                text(ask).contains("version=\"2.0\"")
                    ? everyStep(from.plus(step), to, step, new Counts(1, 10))
                    : everyStep(from, to, step, new Counts(0, 90)));
    WatchReader reader = reader(DataSource.Type.PROMETHEUS, told, slo);

    List<Step> steps = of(observe(reader, List.of(slo), AT), slo);

    assertThat(told.asked).hasSize(1);
    assertThat(told.asked.get(0))
        .extracting(WatchReaderTest::text)
        .containsExactly(
            "http_requests_total{slo=\"answers\",version=\"2.0\"}",
            "http_requests_total{slo=\"answers\",version!=\"2.0\"}");
    assertThat(steps).as("half a minute is left to settle").hasSize(29);
    assertThat(steps.get(0))
        .isEqualTo(new Step(DEPLOYED, Counts.NONE, Optional.of(new Counts(0, 90))));
    assertThat(steps.get(1).counts()).isEqualTo(new Counts(1, 10));
    assertThat(reader.notes(List.of(slo), NEW)).isEmpty();
  }

  @Test
  void namesTheVersionsThatWereAskedInstead() {
    Slo slo = versioned(ExampleSlo.named("answers").build());
    Told told = new Told((ask, from, to, step) -> everyStep(from, to, step, Counts.NONE));
    told.labelValues = List.of("version=\"1\"", "version=\"v2.0\"");
    WatchReader reader = reader(DataSource.Type.PROMETHEUS, told, slo);
    assertThat(reader.otherVersions(List.of(slo), NEW, AT))
        .hasValue(
            "; nothing has version=\"2.0\", and in the last hour there was version=\"1\","
                + " version=\"v2.0\"");
    Indicator.Events asked = (Indicator.Events) told.asked.get(0).get(0).slo().indicator();
    assertThat(asked.total().text()).isEqualTo("http_requests_total{slo=\"answers\"}");
    assertThat(asked.part().text()).contains("version=\"2.0\"");

    told.labelValues = List.of("a", "b", "c", "d", "e", "f", "g");
    assertThat(reader.otherVersions(List.of(slo), NEW, AT).orElseThrow())
        .endsWith("a, b, c, d, e and 2 more");
    told.labelValues = List.of();
    assertThat(reader.otherVersions(List.of(slo), NEW, AT).orElseThrow())
        .endsWith("there was nothing with that label");
    Slo plain = ExampleSlo.named("answers").build();
    assertThat(reader.otherVersions(List.of(plain), NEW, AT)).isEmpty();
  }

  private static String text(Ask ask) {
    return ((Indicator.Events) ask.slo().indicator()).total().text();
  }

  @Test
  void whatCannotBeDividedIsWatchedAsAWholeAndSaidToBe() {
    Slo plain = versioned(ExampleSlo.named("answers").build());
    Slo expression =
        versioned(
            SampleSlo.bad("shop", "sum(increase(a[{{.window}}])) + 0", "b").named("sums").slo());
    Told told = new Told((ask, from, to, step) -> everyStep(from, to, step, new Counts(1, 10)));
    WatchReader server = reader(DataSource.Type.PROMETHEUS, told, expression);
    WatchReader recording = reader(DataSource.Type.RECORDED, told, plain);

    assertThat(of(observe(server, List.of(expression), AT), expression).get(0).others()).isEmpty();
    assertThat(of(observe(recording, List.of(plain), AT), plain).get(0).others()).isEmpty();
    assertThat(server.notes(List.of(expression), NEW))
        .containsExactly(
            "sums is watched over all versions: its queries are no selectors, or sums of one, that"
                + " version could be added to",
            "sums does not show what a new pod counted before its first scrape: only counters that"
                + " are selected, or summed, count from zero");
    assertThat(recording.notes(List.of(plain), NEW))
        .containsExactly(
            "answers is watched over all versions: a recording does not tell them apart");
    assertThat(server.notes(List.of(plain), Optional.empty()))
        .containsExactly("answers is watched over all versions: the deploy names none");
  }

  @Test
  void anAnswerThatFailsOrIsPartialIsNoneAndSaid() {
    Slo slo = ExampleSlo.named("answers").build();
    Trouble[] trouble = {new Trouble(Gap.UNREACHABLE, "no answer")};
    Told told =
        new Told(
            (ask, from, to, step) ->
                trouble[0].gap() == Gap.UNREACHABLE
                    ? new Slices(List.of(), List.of(trouble[0]))
                    : new Slices(
                        everyStep(from, to, step, new Counts(1, 10)).slices(),
                        List.of(trouble[0])));
    WatchReader reader = reader(DataSource.Type.PROMETHEUS, told, slo);

    for (Gap gap : List.of(Gap.UNREACHABLE, Gap.PARTIAL)) {
      trouble[0] = new Trouble(gap, "no answer");
      Observation observation = observe(reader, List.of(slo), AT);
      assertThat(of(observation, slo)).isEmpty();
      assertThat(observation.at()).isEqualTo(DEPLOYED);
      assertThat(reader.trouble()).contains("answers: no answer");
    }
    trouble[0] = new Trouble(Gap.NAN, "one step is no count");
    assertThat(of(observe(reader, List.of(slo), AT), slo)).hasSize(29);
    assertThat(reader.trouble()).isEmpty();
  }

  @Test
  void aWatchThatBeginsWithinASecondGetsAllItsSteps() {
    Slo slo = ExampleSlo.named("answers").build();
    Told told = new Told((ask, from, to, step) -> everyStep(from, to, step, new Counts(1, 10)));
    WatchReader reader = reader(DataSource.Type.PROMETHEUS, told, slo);
    Instant from = DEPLOYED.plusMillis(250);
    Observation observation =
        reader.observe(List.of(slo), NEW, from, AT, MINUTE, from.plus(Duration.ofHours(1)));
    assertThat(of(observation, slo).get(0).start()).isEqualTo(DEPLOYED.plusSeconds(1));
    assertThat(reader.slos(SHOP)).containsExactly(slo);
  }

  /** Watched minute by minute, while telemetry is down from one minute on and before another. */
  private static WatchState watched(int down, int up, int breaks) {
    Slo slo = ExampleSlo.named("answers").build();
    int[] now = {-1};
    Told told =
        new Told(
            (ask, from, to, step) ->
                now[0] >= down && now[0] < up
                    ? new Slices(List.of(), List.of(new Trouble(Gap.UNREACHABLE, "no answer")))
                    : new Slices(
                        everyStep(from, to, step, new Counts(3, 10_000)).slices().stream()
                            .map(
                                slice ->
                                    slice
                                            .start()
                                            .isBefore(DEPLOYED.plus(MINUTE.multipliedBy(breaks)))
                                        ? slice
                                        : new Slice(slice.start(), step, new Counts(900, 10_000)))
                            .toList(),
                        List.of()));
    WatchReader reader = reader(DataSource.Type.PROMETHEUS, told, slo);
    List<Slo> slos = List.of(slo);
    WatchState state =
        WatchState.begin(
            "deploy-7",
            DEPLOYED,
            MINUTE,
            GuardPolicy.DEFAULT,
            reader.past(slos, DEPLOYED, MINUTE, GuardPolicy.DEFAULT));
    for (; state.breach().isEmpty() && state.conclusion().isEmpty(); now[0]++) {
      Instant at = DEPLOYED.plus(MINUTE.multipliedBy(now[0])).plusSeconds(40);
      state =
          Watch.observe(state, reader.observe(slos, NEW, state.until(), at, MINUTE, state.end()));
    }
    return state;
  }

  @Test
  void anOutageThatPassesChangesNothing() {
    WatchState kept = watched(NEVER, NEVER, NEVER);
    assertThat(kept.conclusion().orElseThrow().verdict()).isEqualTo(GuardVerdict.KEEP);
    WatchState broken = watched(NEVER, NEVER, 4);
    assertThat(broken.phase()).isEqualTo(WatchState.Phase.BROKEN);
    for (int up : List.of(1, 6, 50, 69)) {
      assertThat(watched(0, up, NEVER)).isEqualTo(kept);
      assertThat(watched(3, up, 4)).isEqualTo(broken);
    }
  }

  @Test
  void anOutageThatStaysIsSaidToBeOne() {
    for (int down : List.of(0, 10)) {
      Conclusion conclusion = watched(down, NEVER, NEVER).conclusion().orElseThrow();
      assertThat(conclusion.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
      assertThat(conclusion.reasons())
          .extracting(GuardReason::code)
          .containsExactly(GuardCode.TELEMETRY_UNFIT);
      assertThat(conclusion.pages()).isTrue();
    }
  }
}

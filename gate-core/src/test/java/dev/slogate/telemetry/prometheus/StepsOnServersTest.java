package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SampleSlo;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Narrowing;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Slices;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.VictoriaMetricsServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of a watch on real servers, against what scrapes showed of pods that come and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepsOnServersTest {

  private static final int HOUR = 3600;
  private static final int LAST = 2 * HOUR;
  private static final int FROM = HOUR + 60 * 10;
  private static final int TO = LAST - 60 * 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A version as an attacker would name it. */
  private static final String NEW = "2.0\\\\\\\"} or vector(1)";

  private final Instant start =
      Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MINUTES).minusSeconds(LAST + 5 * 60);
  private final PodsPast past = new PodsPast(start);

  @SuppressWarnings("NullAway.Init")
  private Map<String, TelemetryServer> servers;

  @BeforeAll
  void serve() throws IOException {
    int deploy = HOUR + 60 * 30;
    past.pod("comes", "old", "1", 3, LAST, t -> 50 + t, t -> t / 60, t -> false);
    past.pod(
        "comes", "new", NEW, deploy + 20, LAST, t -> 3, t -> 7 + (t - deploy) / 60, t -> false);
    past.pod(
        "pauses",
        "a",
        "1",
        4,
        LAST,
        t -> 90_000 + 2 * t,
        t -> 5_000 + t / 10,
        t -> t >= deploy && t < deploy + 6 * 60);
    past.pod("pauses", "b", "1", 9, LAST, t -> t, t -> t / 30, t -> false);
    past.pod(
        "resets",
        "a",
        "1",
        5,
        LAST,
        t -> t < deploy + 40 ? 7_000 + 2 * t : 2L * (t - deploy - 40),
        t -> t < deploy + 40 ? 100 + t / 20 : (t - deploy - 40) / 20,
        t -> false);
    past.pod(
        "restarts",
        "a",
        "1",
        5,
        LAST,
        t -> t < deploy ? 7_000 + 2 * t : t - deploy,
        t -> t < deploy ? 100 : 9,
        t -> t >= deploy && t < deploy + 120);
    for (int i = 0; i < 4; i++) {
      int turn = deploy + 45 * i;
      past.pod(
          "rolls", "old-" + i, "1", i, turn + 8, t -> 800 + 2 * t, t -> 60 + t / 50, t -> false);
      past.pod(
          "rolls",
          "new-" + i,
          NEW,
          turn + 12,
          LAST,
          t -> 2L * (t - turn),
          t -> (t - turn) / 5,
          t -> false);
    }
    past.pod(
        "crashes",
        "a",
        "1",
        6,
        LAST,
        t -> t < deploy ? 3 : 0,
        t -> t < deploy ? 0 : (t - deploy) % 40,
        t -> false);
    servers =
        Map.of(
            "prometheus", PrometheusServer.on(past),
            "victoria-metrics", VictoriaMetricsServer.on(past));
  }

  @AfterAll
  void stop() {
    servers.values().forEach(TelemetryServer::close);
  }

  @ParameterizedTest
  @CsvSource({
    "prometheus, comes, 0.001",
    "prometheus, pauses, 0.001",
    "prometheus, resets, 0.001",
    "prometheus, restarts, 0.001",
    "prometheus, rolls, 0.001",
    "prometheus, crashes, 4",
    "victoria-metrics, comes, 0.001",
    "victoria-metrics, pauses, 0.001",
    "victoria-metrics, resets, 10",
    "victoria-metrics, restarts, 0.001",
    "victoria-metrics, rolls, 0.001",
    "victoria-metrics, crashes, 10"
  })
  void aStepIsWhatScrapesShowed(String server, String story, double off) {
    for (Slo slo : forms(story)) {
      holdAgainst(slo.name(), slices(server, slo), story, off);
    }
  }

  /** Nested, good and bad, not nested, and as a rate over the window. */
  private static List<Slo> forms(String story) {
    String all = "events_total{story=\"" + story + "\"";
    return List.of(
        SampleSlo.bad("s", all + "}", all + ",code=~\"5..\"}").named("bad").slo(),
        SampleSlo.good("s", all + "}", all + ",code!~\"5..\"}").named("good").slo(),
        SampleSlo.bad("s", all + "}", all + ",kind=\"bad\"}").named("apart").slo(),
        SampleSlo.bad(
                "s",
                "sum by (pod) (rate(" + all + "}[{{.window}}]))",
                "sum(increase(" + all + ",kind='bad'}[{{.window}}]))")
            .named("windows")
            .slo());
  }

  private void holdAgainst(String form, Slices slices, String story, double off) {
    assertThat(slices.troubles()).as(form).isEmpty();
    assertThat(slices.slices()).as(form).hasSizeGreaterThanOrEqualTo((TO - FROM) / 60 - 6);
    for (Slice slice : slices.slices()) {
      int from = (int) Duration.between(start, slice.start()).toSeconds();
      Counts truth = past.seen(story, from, from + 60);
      assertThat(slice.counts().bad())
          .as("bad of %s, %s, from %d", story, form, from)
          .isCloseTo(truth.bad(), within(off));
      assertThat(slice.counts().total())
          .as("total of %s, %s, from %d", story, form, from)
          .isCloseTo(truth.total(), within(off));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "victoria-metrics"})
  void increaseAloneLosesWhatANewPodBeginsWith(String server) {
    Slo slo = forms("comes").get(0);
    try (PrometheusTelemetry telemetry = telemetry(server)) {
      Slices plain =
          telemetry.slices(List.of(Ask.of(slo, end())), from(), end(), MINUTE).values().get(0);
      double bad = plain.slices().stream().mapToDouble(slice -> slice.counts().bad()).sum();
      double all = slices(server, slo).slices().stream().mapToDouble(s -> s.counts().bad()).sum();
      if (server.equals("prometheus")) {
        assertThat(all - bad).isCloseTo(7, within(0.5));
      } else {
        assertThat(all - bad)
            .isBetween(0.0, 7.0); // it may take a small first value for an increase
      }
    }
  }

  /** Both halves, whatever stands in the version, in one round trip. */
  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "victoria-metrics"})
  void versionsAreToldApartAndAddUp(String server) {
    for (Slo slo : forms("rolls")) {
      String version = "2.0\\\"} or vector(1)";
      Slo ofNew = Narrowing.to(slo, "version", version).orElseThrow();
      Slo ofOthers = Narrowing.without(slo, "version", version).orElseThrow();
      List<Ask> asks = List.of(Ask.of(slo, end()), Ask.of(ofNew, end()), Ask.of(ofOthers, end()));
      try (PrometheusTelemetry telemetry = telemetry(server)) {
        Answer<Slices> answer = telemetry.steps(asks, from(), end(), MINUTE);
        assertThat(answer.requests()).isEqualTo(1);
        List<Slice> all = answer.values().get(0).slices();
        assertThat(all).isNotEmpty();
        for (Slice slice : all) {
          Counts mine = at(answer.values().get(1), slice.start());
          Counts theirs = at(answer.values().get(2), slice.start());
          assertThat(mine.bad() + theirs.bad()).isCloseTo(slice.counts().bad(), within(0.001));
          assertThat(mine.total() + theirs.total())
              .isCloseTo(slice.counts().total(), within(0.001));
        }
        assertThat(at(answer.values().get(1), all.get(0).start()).total()).isZero();
        assertThat(at(answer.values().get(2), all.get(all.size() - 1).start()).total()).isZero();
        assertThat(at(answer.values().get(1), all.get(all.size() - 1).start()).total())
            .isCloseTo(4 * 132, within(0.001));
      }
    }
  }

  private static Counts at(Slices slices, Instant start) {
    return slices.slices().stream()
        .filter(slice -> slice.start().equals(start))
        .map(Slice::counts)
        .findFirst()
        .orElse(Counts.NONE);
  }

  private Slices slices(String server, Slo slo) {
    try (PrometheusTelemetry telemetry = telemetry(server)) {
      return telemetry.steps(List.of(Ask.of(slo, end())), from(), end(), MINUTE).values().get(0);
    }
  }

  private Instant from() {
    return start.plusSeconds(FROM);
  }

  private Instant end() {
    return start.plusSeconds(TO);
  }

  private PrometheusTelemetry telemetry(String server) {
    return new PrometheusTelemetry(
        Sources.at(
            Optional.ofNullable(servers.get(server)).orElseThrow().url(),
            Duration.ofSeconds(PodsPast.SCRAPE)),
        Map.of(),
        PrometheusTelemetry.DEFAULT_MAX_BYTES,
        Clock.systemUTC());
  }
}

package dev.slogate.benchmarks.growth;

import dev.slogate.benchmarks.CatalogText;
import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import dev.slogate.benchmarks.server.LiveJob;
import dev.slogate.benchmarks.server.Served;
import dev.slogate.benchmarks.server.ServerView;
import dev.slogate.testbed.Fixtures;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.SteadyPast;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** {@code slo-gate status} as a process, over how many services there are, with an SLO each. */
public final class Fleets implements Section {

  private static final Duration PAST = Duration.ofDays(31);
  private static final long DAY = Duration.ofDays(1).toMinutes();

  /** Services that one query asks about, and queries for their windows. */
  private static final int TOGETHER = 1_000;

  private static final int WINDOWS = 8;

  /** Until the services that go on have been scraped for longer than is looked back. */
  private static final long SECONDS = 300;

  private static final int ROUNDS = 5;

  private final List<Integer> sampled;
  private final int simulated;
  private final int rounds;
  private final Launch launch;
  private final GrowthChart chart;

  private Fleets(
      List<Integer> sampled, int simulated, int rounds, Launch launch, GrowthChart chart) {
    this.sampled = sampled;
    this.simulated = simulated;
    this.rounds = rounds;
    this.launch = launch;
    this.chart = chart;
  }

  public static Section measured(Launch launch, GrowthChart chart) {
    return new Fleets(List.of(200, 2_000), 10_000, ROUNDS, launch, chart);
  }

  /** Of few services: that it works. */
  public static Section once(Launch launch, GrowthChart chart) {
    return new Fleets(List.of(2, 4), 8, 1, launch, chart);
  }

  @Override
  public String title() {
    return "Fleets: `slo-gate status` of services with an SLO each, eight windows, " + launch;
  }

  @Override
  public List<Row> rows() throws IOException {
    if (launch.java().isEmpty()) {
      return List.of(Row.skipped("`slo-gate status`, " + launch, "no such JDK here"));
    }
    List<String> services = services(sampled.get(sampled.size() - 1));
    Instant end = Fixtures.newestEnd(Clock.systemUTC());
    try (LiveJob job = LiveJob.start(services);
        PrometheusServer server = PrometheusServer.on(past(services, end), job.config());
        SimulatedPrometheus simulation = SimulatedPrometheus.start();
        Catalogs catalogs = new Catalogs(new ArrayList<>())) {
      List<Trial> trials = new ArrayList<>();
      for (int size : sampled) {
        trials.add(trial(size, server.url(), new ServerView(server.url(), end), catalogs));
      }
      trials.add(trial(simulated, simulation.url(), simulation, catalogs));
      for (Trial trial : trials) {
        await(trial);
      }
      Trial.measure(trials, rounds);
      return rows(trials);
    }
  }

  private static List<String> services(int size) {
    return IntStream.range(0, size).mapToObj(i -> "fleet-" + (10_000 + i)).toList();
  }

  private static SteadyPast past(List<String> services, Instant end) {
    SteadyPast past = new SteadyPast(end, PAST);
    for (String service : services) {
      for (FleetAnswer.Code code : FleetAnswer.CODES) {
        long anHour = Math.round(code.share() * FleetAnswer.A_SECOND * 3_600);
        past.sampled(
            "http_requests_total",
            "job=\"" + service + "\",code=\"" + code.code() + "\"",
            minute ->
                minute % every(PAST.toMinutes() - minute) == 0
                    ? OptionalLong.of(minute * anHour / 60)
                    : OptionalLong.empty());
      }
    }
    return past;
  }

  /** Minutes between samples, the fewer the longer ago: a whole month of them is too much. */
  private static long every(long minutesAgo) {
    return minutesAgo <= 60 ? 1 : minutesAgo <= DAY ? 2 : 60;
  }

  /** A folder for each. */
  private record Catalogs(List<TemporaryFolder> folders) implements AutoCloseable {

    Path add(CatalogText text) throws IOException {
      TemporaryFolder folder = TemporaryFolder.make();
      folders.add(folder);
      return text.writeInto(folder.path());
    }

    @Override
    public void close() throws IOException {
      for (TemporaryFolder folder : folders) {
        folder.close();
      }
    }
  }

  private Trial trial(int size, URI server, Served served, Catalogs catalogs) throws IOException {
    Path catalog = catalogs.add(CatalogText.jobs(server, services(size)));
    Command status = launch.command("status", "--catalog", catalog.toString());
    return new Trial(size, status, served);
  }

  /** Nothing is missing any more once nothing but the numbers is asked for. */
  private static void await(Trial trial) throws IOException {
    int expected = (trial.slos() + TOGETHER - 1) / TOGETHER * WINDOWS;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int queries = trial.queries();
    while (queries != expected) {
      if (System.nanoTime() > end) {
        throw new IOException(
            trial.slos() + " services take " + queries + " queries, not " + expected);
      }
      queries = trial.queries();
    }
  }

  private List<Row> rows(List<Trial> trials) {
    List<Row> rows = new ArrayList<>();
    for (Trial trial : trials) {
      boolean real = sampled.contains(trial.slos());
      GrowthChart.Judged judged =
          real ? GrowthChart.Judged.FLEET : GrowthChart.Judged.SIMULATED_FLEET;
      chart.add(judged, trial.point());
      rows.addAll(
          trial.rows(
              "%,d services".formatted(trial.slos())
                  + (real ? "" : ", of which a simulated server answers")));
    }
    return rows;
  }
}

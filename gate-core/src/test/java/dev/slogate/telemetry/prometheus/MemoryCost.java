package dev.slogate.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Example;
import dev.slogate.Gate;
import dev.slogate.SampleSlo;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Closed;
import dev.slogate.hours.Closing;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.testbed.History;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What memory saves a real Prometheus, in the processor time of its own process. Not part of the
 * tests, which its name keeps it out of: {@code mvn -pl gate-core test -Dtest=MemoryCost}.
 */
class MemoryCost {

  private static final int ROUNDS = 7;
  private static final int FLEET = 200;
  private static final List<String> WINDOWS =
      List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d");

  /** Six minutes past: the last hour is not closed yet, so that as much is asked as ever. */
  private final Instant end =
      Clock.systemUTC()
          .instant()
          .minus(Duration.ofMinutes(7))
          .truncatedTo(ChronoUnit.HOURS)
          .plus(Duration.ofMinutes(6));

  private final FakeMemory memory = new FakeMemory();
  private final HttpClient http = HttpClient.newHttpClient();

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  @Test
  void busyService() throws IOException, InterruptedException {
    History history =
        History.of(
            1,
            List.of(
                ServiceHistory.named("busy", end.minus(Duration.ofDays(35)), end)
                    .scrapedEvery(Duration.ofSeconds(15))
                    .peak(360_000)
                    .pods(10, Duration.ofDays(7))
                    .build()));
    try (PrometheusServer server = PrometheusServer.on(history);
        PrometheusTelemetry telemetry = telemetry(server, Duration.ofSeconds(15))) {
      Catalog catalog = catalog(List.of(SampleSlo.availability("busy").slo()));
      close(catalog, telemetry);
      Gate afresh = new Gate(catalog, source -> telemetry);
      Gate remembering = new Gate(catalog, source -> telemetry, memory);
      List<DeployRequest> one = requests(catalog);
      Map<String, Work> works = new LinkedHashMap<>();
      works.put("check, asking for all", () -> status(afresh, one));
      works.put("check, remembering", () -> status(remembering, one));
      compare(server, works, 20);
      print("error of 30 d, asking for all", status(afresh, one), history);
      print("error of 30 d, remembering", status(remembering, one), history);
    }
  }

  @Test
  void fleet() throws IOException, InterruptedException {
    List<ServiceHistory> services =
        IntStream.range(0, FLEET)
            .mapToObj(
                i ->
                    ServiceHistory.named("s" + i, end.minus(Duration.ofDays(31)), end)
                        .peak(1_000 + 100.0 * i)
                        .build())
            .toList();
    History history = History.of(2, services);
    try (PrometheusServer server = PrometheusServer.on(history);
        PrometheusTelemetry telemetry = telemetry(server, Duration.ofMinutes(1))) {
      Catalog catalog =
          catalog(services.stream().map(s -> SampleSlo.availability(s.name()).slo()).toList());
      close(catalog, telemetry);
      Gate afresh = new Gate(catalog, source -> telemetry);
      Gate remembering = new Gate(catalog, source -> telemetry, memory);
      List<DeployRequest> all = requests(catalog);
      Map<String, Work> works = new LinkedHashMap<>();
      works.put("3,200 single queries", () -> singles(server, services));
      works.put("status, asking for all", () -> status(afresh, all));
      works.put("status, remembering", () -> status(remembering, all));
      compare(server, works, 1);
      print("error of 30 d, asking for all", status(afresh, all), history);
      print("error of 30 d, remembering", status(remembering, all), history);
    }
  }

  private void singles(PrometheusServer server, List<ServiceHistory> services)
      throws IOException, InterruptedException {
    for (ServiceHistory service : services) {
      for (String window : WINDOWS) {
        for (String part : List.of("", ",code=~\"5..\"")) {
          String selector = "http_requests_total{job=\"" + service.name() + "\"" + part + "}";
          String query = "sum(increase(" + selector + "[" + window + "]))";
          get(
              server,
              "/api/v1/query?time="
                  + end.getEpochSecond()
                  + "&query="
                  + URLEncoder.encode(query, UTF_8));
        }
      }
    }
  }

  private List<Decision> status(Gate gate, List<DeployRequest> requests) {
    return gate.replay(requests, end, Gate.Detail.NUMBERS);
  }

  private void close(Catalog catalog, PrometheusTelemetry telemetry) {
    long start = System.nanoTime();
    Closed closed =
        new Closing(catalog, source -> telemetry, memory).run(end, (source, series, until) -> {});
    System.out.printf(
        Locale.ROOT,
        "first build: %d hours of %d series in %d requests, %.1f s; failures %s, findings %s%n",
        closed.hours(),
        closed.series(),
        closed.requests(),
        (System.nanoTime() - start) / 1e9,
        closed.failures(),
        closed.findings());
  }

  /** Interleaved, so that a busy machine is as unfair to one as to the other. */
  private void compare(PrometheusServer server, Map<String, Work> works, int times)
      throws IOException, InterruptedException {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    works.keySet().forEach(name -> seconds.put(name, new double[ROUNDS]));
    for (int round = -1; round < ROUNDS; round++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        double before = processor(server);
        for (int i = 0; i < times; i++) {
          work.getValue().run();
        }
        if (round >= 0) {
          seconds.getOrDefault(work.getKey(), new double[ROUNDS])[round] =
              (processor(server) - before) / times;
        }
      }
    }
    seconds.forEach(
        (name, all) -> {
          Arrays.sort(all);
          System.out.printf(
              Locale.ROOT,
              "%-26s Prometheus CPU, median %.1f ms, from %.1f to %.1f%n",
              name,
              all[ROUNDS / 2] * 1000,
              all[0] * 1000,
              all[ROUNDS - 1] * 1000);
        });
  }

  private void print(String what, List<Decision> decisions, History history) {
    List<Double> errors = new ArrayList<>();
    for (Decision decision : decisions) {
      History.Truth truth =
          history.truth(decision.request().service(), end.minus(Duration.ofDays(30)), end);
      double total = decision.slos().get(0).windows().get(7).total().orElseThrow();
      double bad = decision.slos().get(0).windows().get(7).bad().orElseThrow();
      double ratio = truth.bad() / (double) truth.total();
      errors.add(Math.abs(bad / total / ratio - 1));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: ratio off by %.4f %% in the mean, %.4f %% at worst; %d hours from memory, %d queries%n",
        what,
        errors.stream().mapToDouble(d -> d).average().orElseThrow() * 100,
        errors.stream().mapToDouble(d -> d).max().orElseThrow() * 100,
        decisions.get(0).evidence().memory().hours(),
        decisions.get(0).evidence().queries().size());
  }

  private double processor(PrometheusServer server) throws IOException, InterruptedException {
    String metrics = get(server, "/metrics");
    return metrics
        .lines()
        .filter(line -> line.startsWith("process_cpu_seconds_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private String get(PrometheusServer server, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static PrometheusTelemetry telemetry(PrometheusServer server, Duration scrapeInterval) {
    return new PrometheusTelemetry(
        Sources.at(server.url(), scrapeInterval),
        Map.of(),
        PrometheusTelemetry.DEFAULT_MAX_BYTES,
        Clock.systemUTC());
  }

  private static Catalog catalog(List<Slo> slos) {
    Catalog one = Example.catalog(slos, List.of(), URI.create("file:///none.jsonl"));
    Ownership owned = one.ownership(Example.SERVICE).orElseThrow();
    Map<String, Ownership> owners = new LinkedHashMap<>();
    slos.forEach(slo -> owners.put(slo.service(), owned));
    return new Catalog(
        slos,
        one.dataSources(),
        one.teams(),
        owners,
        one.policies(),
        one.escalationPolicies(),
        one.freezeWindows(),
        one.people(),
        one.warnings());
  }

  private static List<DeployRequest> requests(Catalog catalog) {
    Change change = new Change(ChangeClass.FEATURE, Optional.empty(), "os:jane");
    return catalog.services().stream()
        .map(
            service ->
                new DeployRequest(
                    service, DeployRequest.DEFAULT_ENVIRONMENT, change, Optional.empty()))
        .toList();
  }
}

package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.Actor;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {

  private static final String DEMO = Repository.ROOT.resolve("examples/demo").toString();
  private static final String DEPLOYS =
      Repository.ROOT.resolve("examples/backtest/deploys.jsonl").toString();

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private static Shell.Result backtest(String... more) {
    List<String> args = new ArrayList<>(List.of("backtest", "--catalog", DEMO));
    args.addAll(List.of(more));
    return Shell.PLAIN.run(args.toArray(String[]::new));
  }

  private static JsonNode json(String... more) throws IOException {
    Shell.Result result =
        backtest(
            Stream.concat(Stream.of(more), Stream.of("--format", "json")).toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  /** At every instant that is judged, and at every kind of place. */
  @Test
  void saysWhatCheckSays() throws IOException {
    JsonNode told = json("--last", "2h", "--step", "30m");
    List<String> verdicts = new ArrayList<>();
    JsonNode places = told.path("backtest").path("places");
    for (JsonNode place : places) {
      for (String at :
          List.of("2026-11-02T08:30:00Z", "2026-11-02T09:00:00Z", "2026-11-02T10:00:00Z")) {
        Shell.Result check =
            Shell.PLAIN.run(
                "check",
                "--catalog",
                DEMO,
                "--replay",
                "--at",
                at,
                "--format",
                "json",
                "--service",
                place.path("service").asText());
        String verdict = new ObjectMapper().readTree(check.out()).path("verdict").asText();
        verdicts.add(verdict);
        assertThat(covers(place.path("freezes"), at))
            .as(place.path("service") + " at " + at + ": " + verdict)
            .isEqualTo(verdict.equals("BLOCK"));
        if (verdict.equals("INSUFFICIENT_DATA")) {
          assertThat(covers(place.path("unknown"), at)).isTrue();
        }
      }
    }
    assertThat(places).isNotEmpty();
    assertThat(verdicts).hasSize(3 * places.size()).contains("ALLOW", "BLOCK");
  }

  private static boolean covers(JsonNode spans, String at) {
    for (JsonNode span : spans) {
      if (span.path("from").asText().compareTo(at) <= 0
          && span.path("to").asText().compareTo(at) > 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void judgesDeploysOfAFile() throws IOException {
    JsonNode told = json("--service", "payments", "--deploys", DEPLOYS);

    JsonNode deploys = told.path("backtest").path("places").path(0).path("deploys");
    assertThat(deploys).hasSize(2);
    assertThat(deploys.path(0).path("state").asText()).isEqualTo("PASSES");
    assertThat(deploys.path(1).path("state").asText()).isEqualTo("HOLDS");
    assertThat(deploys.path(1).path("waitsSeconds").isNull()).isTrue();
  }

  @Test
  void judgesDeploysOfTheLedger() throws IOException {
    Instant recorded = Instant.parse("2026-11-02T10:22:00Z");
    JsonNode deploys = deploys(started(Clock.fixed(recorded, ZoneOffset.UTC)));
    assertThat(deploys).hasSize(1);
    assertThat(deploys.path(0).path("at").asText()).isEqualTo("2026-11-02T10:22:00Z");
    assertThat(deploys.path(0).path("version").asText()).isEqualTo("v2");
    assertThat(deploys.path(0).path("state").asText()).isEqualTo("HOLDS");
  }

  @Test
  void aDeployThatWentOutAfterTheRecordingIsLeftOut() throws IOException {
    assertThat(deploys(started(Clock.systemUTC()))).isEmpty();
  }

  /** A ledger that has one deploy. */
  private String started(Clock clock) {
    String ledger = folder.resolve("ledger").toString();
    Shell.Result start =
        Shell.PLAIN
            .at(clock, Shell.PLAIN.pause())
            .run(
                "deploy",
                "start",
                "--catalog",
                DEMO,
                "--ledger",
                ledger,
                "--service",
                "payments",
                "--deploy",
                "d1",
                "--version",
                "v2");
    assertThat(start.code()).as(start.err()).isZero();
    return ledger;
  }

  private static JsonNode deploys(String ledger) throws IOException {
    JsonNode places = json("--ledger", ledger, "--service", "payments").at("/backtest/places");
    assertThat(places).hasSize(1);
    assertThat(places.path(0).has("deploys")).isTrue();
    return places.path(0).path("deploys");
  }

  /** By what it says of them: the one that telemetry shows, too, and one that it does not. */
  @Test
  void matchesIncidentsOfTheLedger() throws IOException {
    String ledger = folder.resolve("ledger").toString();
    try (Ledger record =
        Ledgers.open(ledger, Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      for (String start : List.of("2026-11-02T10:10:00Z", "2026-11-01T20:00:00Z")) {
        var unused =
            record.write(journal -> journal.append(new Actor("os", "cron"), incident(start)));
      }
    }

    JsonNode told = json("--ledger", ledger, "--service", "payments");

    JsonNode incidents = told.path("backtest").path("places").path(0).path("incidents");
    assertThat(incidents).hasSize(2);
    assertThat(incidents.path(0).path("origin").asText()).isEqualTo("RECORD");
    assertThat(incidents.path(0).path("start").asText()).isEqualTo("2026-11-01T20:00:00Z");
    assertThat(incidents.path(1).path("origin").asText()).isEqualTo("MATCHED");
    assertThat(incidents.path(1).path("start").asText()).isEqualTo("2026-11-02T10:05:00Z");
    assertThat(incidents.path(1).path("record").path("incident").asText())
        .isEqualTo("payments-availability@2026-11-02T10:10Z");
    assertThat(incidents.path(1).path("record").path("postmortem").path("state").asText())
        .isIn("OPEN", "OVERDUE");
    assertThat(backtest("--ledger", ledger, "--service", "payments").out().replaceAll("\\s+", " "))
        .contains("2 of them are on record; telemetry does not show 1 of those.")
        .contains("on record as payments-availability@2026-11-02T10:10Z with 62.0 % of the budget");
  }

  private static IncidentFound incident(String start) {
    Instant began = Instant.parse(start);
    return new IncidentFound(
        "payments-availability@" + start.substring(0, 16) + "Z",
        "payments",
        "payments-availability",
        began,
        began.plusSeconds(900),
        new BigDecimal("5400"),
        new BigDecimal("18000"),
        new BigDecimal("300"),
        new BigDecimal("0.62"),
        true,
        1,
        List.of(),
        List.of());
  }

  @Test
  void comparesTwoCatalogs() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    for (String file : List.of("catalog.yaml", "slos.yaml", "telemetry.jsonl.gz")) {
      Files.copy(Path.of(DEMO, file), other.resolve(file));
    }
    Files.writeString(
        other.resolve("policy.yaml"),
        """
        apiVersion: slogate.dev/v1
        kind: GatePolicy
        metadata: {name: mild}
        spec:
          services: ["*"]
          budget: {holdAtOrBelow: -10}
        """);

    JsonNode told = json("--against", other.toString(), "--step", "1h", "--service", "search");

    assertThat(told.path("backtest").path("heldShare").asDouble()).isEqualTo(1);
    assertThat(told.path("against").path("heldShare").asDouble()).isZero();
  }

  @Test
  void asksAServerOnceForAllSteps() throws IOException {
    String catalog = SmallShop.at(folder.resolve("slo"), prometheus.url()).toString();
    Shell.Result result =
        Shell.PLAIN.run(
            "backtest",
            "--catalog",
            catalog,
            "--service",
            "checkout",
            "--last",
            "10d",
            "--to",
            "2026-07-01T12:00:00Z");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("From 2026-06-21T12:00:00Z to 2026-07-01T12:00:00Z");
    assertThat(prometheus.requests()).isLessThan(20);
  }

  @Test
  void writesAFile() throws IOException {
    Path page = folder.resolve("backtest.html");

    Shell.Result result = backtest("--step", "2h", "--format", "html", "--out", page.toString());

    assertThat(result.out()).isEqualTo("wrote " + page + "\n");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("<svg");
  }

  @Test
  void addsUpWhatShadowModeLetPass() throws IOException {
    Path trial = Files.createDirectories(folder.resolve("trial"));
    for (String file : List.of("catalog.yaml", "slos.yaml", "telemetry.jsonl.gz")) {
      Files.copy(Path.of(DEMO, file), trial.resolve(file));
    }
    Files.writeString(
        trial.resolve("policy.yaml"),
        """
        apiVersion: slogate.dev/v1
        kind: GatePolicy
        metadata: {name: trial}
        spec: {services: ["*"], mode: shadow}
        """);
    String ledger = folder.resolve("ledger").toString();
    Shell.Result check =
        Shell.PLAIN.run(
            "check",
            "--catalog",
            trial.toString(),
            "--ledger",
            ledger,
            "--service",
            "payments",
            "--deploy",
            "d-1");
    assertThat(check.code()).as(check.err()).isZero();

    Shell.Result result =
        Shell.PLAIN.run(
            "backtest", "--catalog", trial.toString(), "--ledger", ledger, "--shadowed");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("Enforced, the policies would have held 1 of 1 deploy.")
        .contains("d-1")
        .contains("STALE (payments-availability)");
  }

  @Test
  void refusesWhatItCannotDo() throws IOException {
    Path broken =
        Files.writeString(folder.resolve("deploys.jsonl"), "{\"service\": \"payments\"}\n");

    refused("--step: telemetry is read every five minutes", "--step", "1m");
    refused("'at' is missing", "--deploys", broken.toString());
    refused("deploys.jsonl:1", "--deploys", broken.toString());
    Files.writeString(broken, "{\"service\": \"payments\"} {\"service\": \"shop\"}\n");
    refused("something follows the object, expected one alone", "--deploys", broken.toString());
    refused("can't be read", "--deploys", folder.resolve("none").toString());
    refused("there is no ledger", "--ledger", folder.resolve("none").toString());
    refused("no such data source", "--recording", "other=x.jsonl");
    refused("no such file: x.jsonl", "--recording", "main=x.jsonl");
    refused("no ledger", "--shadowed");
    refused("leave --against", "--shadowed", "--deploys", "x");
    refused("no service nobody in the catalog", "--service", "nobody");
  }

  private static void refused(String message, String... more) {
    Shell.Result result = backtest(more);
    assertThat(result.code()).as(result.out()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }
}

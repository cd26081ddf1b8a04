package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.People;
import dev.slogate.catalog.Person;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.Outcome;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.QuarterClosed;
import dev.slogate.ledger.RebuiltMeanwhile;
import dev.slogate.ledger.WithMemory;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service that may burn, a gate before it, and a ledger whose clock a test sets. */
final class RecordedShop {

  static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");
  static final Actor JANE = new Actor("jenkins", "jane");
  static final Actor RAJ = new Actor("github", "raj");

  private static final String SLO = "answers";

  Instant now = AT;
  final Ledger ledger;
  final Catalog catalog;
  private final Telemetry telemetry;

  private RecordedShop(Path folder, Story story, Catalog catalog) {
    this.catalog = catalog;
    InstantSource time = () -> now;
    ledger =
        Ledgers.open(
            folder.toString(), Map.of(), Optional.empty(), time.withZone(ZoneOffset.UTC), () -> {});
    telemetry =
        new MeasuredOnce(
            StoryRecording.telemetry(
                AT, Duration.ofDays(31), Duration.ofDays(200), List.of(story)));
  }

  static RecordedShop healthy(Path folder) {
    return new RecordedShop(folder, Story.of(SLO, 100).errors(0.0001), catalog(List.of()));
  }

  static RecordedShop burning(Path folder, GatePolicy... policies) {
    return new RecordedShop(
        folder,
        Story.of(SLO, 100).errors(0.05, Duration.ofMinutes(90), Duration.ZERO),
        catalog(List.of(policies)));
  }

  static RecordedShop telling(Path folder, Story story) {
    return new RecordedShop(folder, story, catalog(List.of()));
  }

  private static Catalog catalog(List<GatePolicy> policies) {
    Catalog without =
        Example.catalog(
            List.of(ExampleSlo.named(SLO).build()),
            policies,
            URI.create("file:///recording.jsonl"));
    Person jane =
        new Person(
            "jane",
            "Jane",
            List.of("jenkins:jane", "github:jdoe"),
            Optional.empty(),
            Location.of("test"));
    Person raj =
        new Person("raj", "Raj", List.of("github:raj"), Optional.empty(), Location.of("test"));
    return new Catalog(
        without.slos(),
        without.dataSources(),
        without.teams(),
        without.ownerships(),
        without.policies(),
        without.escalationPolicies(),
        List.of(),
        new People(List.of(jane, raj)),
        List.of());
  }

  Telemetry telemetry() {
    return telemetry;
  }

  /** Puts on record that a quarter is over, all of whose hours are known. */
  void closed(String quarter, Outcome outcome) {
    ledger.write(
        journal ->
            journal.append(
                JANE,
                new QuarterClosed(
                    Example.SERVICE,
                    SLO,
                    quarter,
                    "UTC",
                    outcome,
                    Basis.KNOWN,
                    new Coverage(2208, 2208),
                    Optional.empty(),
                    List.of(),
                    "shop-team",
                    "main",
                    List.of())));
  }

  Gate gate() {
    return new Gate(catalog, source -> telemetry).recordingIn(ledger);
  }

  Gate remembering() {
    return new Gate(catalog, source -> telemetry, ledger.memory()).recordingIn(ledger);
  }

  Tick tick() {
    return new Tick(catalog, source -> telemetry, ledger);
  }

  /** A tick that another one overtakes, which asks for all hours again. */
  Tick rebuiltMeanwhile() {
    Ledger rebuilt = new WithMemory(ledger, new RebuiltMeanwhile(ledger.memory()));
    return new Tick(catalog, source -> telemetry, rebuilt);
  }

  QuarterClosing closing() {
    return new QuarterClosing(catalog, source -> telemetry, ledger);
  }

  IncidentSearch search() {
    return new IncidentSearch(catalog, source -> telemetry, ledger);
  }

  Escalations escalations() {
    return new Escalations(catalog, ledger);
  }

  Overrides overrides() {
    return new Overrides(catalog, ledger);
  }

  Freezes freezes() {
    return new Freezes(catalog, ledger);
  }

  Locks locks() {
    return new Locks(ledger);
  }

  Deploys deploys() {
    return new Deploys(catalog, ledger);
  }

  Decision check(String deploy) {
    return check(ChangeClass.FEATURE, "1.2.3", deploy);
  }

  Decision check(ChangeClass change, String version, String deploy) {
    return gate().check(request(change, version, deploy), AT, Gate.Detail.NUMBERS);
  }

  static DeployRequest request(ChangeClass change, String version, String deploy) {
    return new DeployRequest(
        Example.SERVICE,
        "prod",
        new Change(change, Optional.of(version), "jenkins:dev"),
        Optional.of(deploy));
  }

  static OverrideGrant wish() {
    return new OverrideGrant(
        Example.SERVICE,
        Optional.of("prod"),
        Optional.empty(),
        Set.of(),
        "the fix is in this release",
        Optional.empty(),
        Optional.empty(),
        1);
  }
}

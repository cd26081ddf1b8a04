package dev.slogate.jenkins.controller;

import dev.slogate.Actor;
import dev.slogate.Deploy;
import dev.slogate.Gate;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.Outcome;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.jenkins.SloGateConfiguration;
import dev.slogate.ledger.DeployFold;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.QuarterClosed;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.ledger.jdbc.Ledgers;
import hudson.ExtensionList;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A catalog and a ledger beside a controller; its service has no SLO, and is held for that. */
final class ControllerShop {

  private static final Actor GUARD = new Actor("os", "guard");

  private final Path catalog;
  private final Path ledger;

  ControllerShop(Path folder) throws Exception {
    catalog = Files.createDirectories(folder.resolve("catalog"));
    ledger = folder.resolve("ledger");
    owned("");
  }

  /** The only job that may deploy the service. */
  void deploysFrom(String job) throws Exception {
    owned("deploysFrom: [{jenkins: " + job + "}]");
  }

  private void owned(String more) throws Exception {
    write(
        """
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: shop-team, displayName: "<b>Shop</b>"}
        spec: {contacts: {chat: "#shop", page: "https://pager.example/shop"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: checkout}
        spec:
          service: checkout
          owner: shop-team
          acceptedBy: jane@example.com
          acceptedOn: 2026-07-01
          %s
        """
            .formatted(more));
  }

  void write(String yaml) throws Exception {
    Files.writeString(catalog.resolve("shop.yaml"), yaml);
  }

  /** The same with an SLO, whose telemetry nobody answers. */
  ControllerShop watched() throws Exception {
    Files.writeString(
        catalog.resolve("slo.yaml"),
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "http://127.0.0.1:9"}}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: checkout-availability}
        spec:
          service: checkout
          indicator:
            metadata: {name: checkout-errors}
            spec:
              ratioMetric:
                counter: true
                good: {metricSource: {metricSourceRef: main, type: Prometheus, spec: {query: 'requests{code="200"}'}}}
                total: {metricSource: {metricSourceRef: main, type: Prometheus, spec: {query: 'requests'}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
        """);
    return this;
  }

  /** Puts on record that the SLO of {@link #watched} missed a quarter, closed just now. */
  void missedQuarter() throws Exception {
    try (Ledger opened = open()) {
      opened.write(
          journal -> {
            journal.append(
                GUARD,
                new QuarterClosed(
                    "checkout",
                    "checkout-availability",
                    "2026Q3",
                    "UTC",
                    Outcome.MISSED,
                    ClosedQuarter.Basis.KNOWN,
                    new Coverage(2208, 2208),
                    Optional.of(
                        new Attainment(
                            new BigDecimal("1750"),
                            new BigDecimal("1000000"),
                            new BigDecimal("1000"))),
                    List.of(),
                    "shop-team",
                    "remembered hours of main",
                    List.of()));
            return true;
          });
    }
  }

  /** Ends the watch of the newest deploy with an order to go back to 1. */
  void orderRollback() throws Exception {
    try (Ledger opened = open()) {
      Deploy deploy =
          opened.read(records -> new DeployFold(records).newest("checkout", "prod", 1)).get(0);
      opened.write(
          journal -> {
            Instant now = journal.now();
            journal.append(
                GUARD,
                new WatchEnded(
                    deploy.key(),
                    "checkout",
                    "prod",
                    deploy.change().version(),
                    deploy.startedAt(),
                    GuardVerdict.ROLLBACK,
                    List.of(
                        new GuardReason(
                            GuardCode.SEVERE_BURN,
                            Optional.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            "it burns")),
                    now,
                    Optional.of(deploy.startedAt())));
            journal.append(GUARD, new RollbackOrdered(deploy.key(), "checkout", "prod", "2", "1"));
            return true;
          });
    }
  }

  /** What is on record of the newest order: sent how often, and what came of it. */
  List<Kind> rollback() throws Exception {
    try (Ledger opened = open()) {
      return opened.read(
          records -> {
            String deploy = new DeployFold(records).newest("checkout", "prod", 1).get(0).key();
            return records
                .about(
                    EnumSet.of(Kind.ROLLBACK_SENT, Kind.ROLLBACK_CONFIRMED, Kind.ROLLBACK_LEFT),
                    List.of(deploy))
                .stream()
                .map(entry -> Kind.valueOf(entry.kind()))
                .toList();
          });
    }
  }

  private Ledger open() {
    return Ledgers.open(ledger.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  /** Writes one more file. */
  void add(String yaml) throws Exception {
    Files.writeString(catalog.resolve("more.yaml"), yaml);
  }

  void configure() {
    SloGateConfiguration configuration = ExtensionList.lookupSingleton(SloGateConfiguration.class);
    configuration.setCatalog(catalog.toString());
    configuration.setLedger(ledger.toString());
  }

  /** What lets the service's deploys to prod pass. */
  void override() throws Exception {
    try (Ledger opened = open()) {
      new Overrides(Gate.load(List.of(catalog)), opened)
          .grant(
              new OverrideGrant(
                  "checkout",
                  Optional.of("prod"),
                  Optional.empty(),
                  Set.of(Lift.DATA),
                  "the SLO comes tomorrow",
                  Optional.empty(),
                  Optional.empty(),
                  1),
              new Actor("jenkins", "jane"));
    }
  }
}

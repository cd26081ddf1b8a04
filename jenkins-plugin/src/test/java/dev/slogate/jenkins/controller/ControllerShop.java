package dev.slogate.jenkins.controller;

import dev.slogate.Actor;
import dev.slogate.Gate;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.jenkins.SloGateConfiguration;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import hudson.ExtensionList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalog and a ledger beside a controller; its service has no SLO, and is held for that. */
final class ControllerShop {

  private final Path catalog;
  private final Path ledger;

  ControllerShop(Path folder) throws Exception {
    catalog = Files.createDirectories(folder.resolve("catalog"));
    ledger = folder.resolve("ledger");
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
        """);
  }

  void write(String yaml) throws Exception {
    Files.writeString(catalog.resolve("shop.yaml"), yaml);
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
    try (Ledger opened =
        Ledgers.open(ledger.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
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

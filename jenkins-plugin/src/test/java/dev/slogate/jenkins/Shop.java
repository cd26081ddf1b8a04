package dev.slogate.jenkins;

import static java.util.Objects.requireNonNull;

import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog on disk whose service has no SLO, so that it is held without asking telemetry. */
final class Shop {

  final Path catalog;
  final Path ledger;

  Shop(Path folder) {
    catalog = folder.resolve("catalog");
    ledger = folder.resolve("ledger");
    write("");
  }

  /** Writes the catalog anew, with more fields in the Ownership. */
  void write(String ownership) {
    text(
        """
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: shop-team, displayName: Shop}
        spec: {contacts: {chat: "#shop", page: "https://pager.example/shop"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: checkout}
        spec: {service: checkout, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01%s}
        """
            .formatted(ownership));
  }

  void text(String yaml) {
    try {
      Files.createDirectories(catalog);
      Files.writeString(catalog.resolve("shop.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Settings settings() {
    return settings(List.of());
  }

  Settings settings(List<Settings.Source> sources) {
    return settings(sources, ledger);
  }

  Settings settings(List<Settings.Source> sources, Path ledger) {
    CatalogFolder folder = CatalogFolder.at(catalog.toString());
    return new Settings(
        folder, folder.state(), sources, Optional.of(ledger.toString()), Optional.empty(), null);
  }

  dev.slogate.ledger.Ledger opened() {
    return Ledgers.open(
        requireNonNull(ledger).toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  static Question question(String job) {
    return new Question("checkout", "prod", "feature", "1.2.3", "jenkins:dev", job, "build-1", "");
  }
}

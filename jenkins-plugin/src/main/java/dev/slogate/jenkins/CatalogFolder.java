package dev.slogate.jenkins;

import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import dev.slogate.catalog.Catalog;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The catalog's folder on the controller, which a checkout or a person may change at any time. */
record CatalogFolder(Path folder) {

  /**
   * The folder of this name.
   *
   * @throws Misconfigured if no folder can have it
   */
  static CatalogFolder at(String name) {
    if (name.isBlank()) {
      throw new Misconfigured(Messages.SloGateConfiguration_NoCatalog());
    }
    try {
      return new CatalogFolder(Path.of(name));
    } catch (InvalidPathException e) {
      throw new Misconfigured(Messages.CatalogFolder_NoName(name));
    }
  }

  Catalog load() throws InvalidCatalog {
    return Gate.load(List.of(folder));
  }

  /** Differs from that of a moment ago where a file was added, removed or written. */
  String state() {
    return Gate.stateOf(List.of(folder));
  }
}

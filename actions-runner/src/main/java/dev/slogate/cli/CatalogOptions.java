package dev.slogate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog, and where its telemetry is. */
final class CatalogOptions {

  /** Names the catalog where no option does. */
  static final String VARIABLE = "SLO_GATE_CATALOG";

  /** Names the ledger where no option does. */
  static final String LEDGER = "SLO_GATE_LEDGER";

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description =
          "Folder (or file) of YAML documents; may be given more than once. Default: the"
              + " environment variable "
              + VARIABLE
              + ".")
  List<Path> folders = List.of();

  @Option(
      names = "--datasource",
      paramLabel = "NAME=URL",
      description =
          "Ask this URL instead of the one in the catalog. Credentials go only to hosts that the"
              + " catalog names.")
  Map<String, URI> urls = new LinkedHashMap<>();

  @Option(
      names = "--ledger",
      paramLabel = "DIR|URL",
      description = {
        "The record of overrides, freezes and deploys: a folder, or postgresql://user@host/db.",
        "Default: the environment variable " + LEDGER + "; without one, no memory."
      })
  @Nullable String ledger;

  @Option(
      names = "--no-memory",
      description = "Ask telemetry for everything afresh, whatever the ledger remembers.")
  boolean noMemory;

  List<Path> folders(Console console) {
    if (!folders.isEmpty()) {
      return folders;
    }
    @Nullable String variable = console.environment().get(VARIABLE);
    if (variable == null || variable.isBlank()) {
      throw new UsageError(
          "no catalog: say --catalog DIR, or set " + VARIABLE + " to a folder of YAML documents");
    }
    return List.of(Path.of(variable));
  }

  /** Where the record is; empty for a gate without a memory. */
  Optional<String> ledger(Console console) {
    return Optional.ofNullable(ledger)
        .or(() -> Optional.ofNullable(console.environment().get(LEDGER)))
        .filter(where -> !where.isBlank());
  }
}

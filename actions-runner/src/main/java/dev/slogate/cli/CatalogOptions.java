package dev.slogate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which catalog, and where its telemetry is. */
final class CatalogOptions {

  /** Names the catalog where no option does. */
  static final String VARIABLE = "SLO_GATE_CATALOG";

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

  @Mixin final LedgerOption ledger = new LedgerOption();

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

  /** Other documents over the same telemetry, without the record. */
  CatalogOptions instead(List<Path> others) {
    CatalogOptions options = new CatalogOptions();
    options.folders = others;
    options.urls = urls;
    return options;
  }
}

package dev.slogate.catalog;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.util.List;

/** Reads which services and environments a document is about. */
final class ScopeReader {

  private ScopeReader() {}

  /** Names, or {@code *} for all; at least one. */
  static List<String> services(Fields spec) {
    return spec
        .required("services")
        .map(value -> value.items(1, Integer.MAX_VALUE))
        .orElse(List.of())
        .stream()
        .map(value -> value.isText("*") ? "*" : Names.name(value))
        .toList();
  }

  /** Names; none means all. */
  static List<String> environments(Fields spec) {
    return spec.items("environments").stream().map(ScopeReader::environment).toList();
  }

  private static String environment(Value value) {
    if (value.isText("*")) {
      value.error("wrong-form", "found *, expected a name: leave environments out to mean all");
    }
    return value.text();
  }
}

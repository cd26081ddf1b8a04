package dev.slogate.catalog.openslo;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The templates of a catalog and the built-in ones, and the SLIs that come from them. */
final class SliTemplates {

  private static final String KIND = "SLI template";

  private final Problems problems;
  private final Registry<SliTemplate> own;
  private final Registry<SliTemplate> builtIn;

  SliTemplates(Problems problems) {
    this.problems = problems;
    this.own = new Registry<>(KIND, problems);
    this.builtIn = new Registry<>(KIND, problems);
  }

  /** Reads {@code kind: SLITemplate}. */
  void read(Fields document) {
    own.read(
        document,
        Names::name,
        (metadata, fields) -> {
          if (BuiltInTemplates.NAMES.contains(metadata.name())) {
            problems.warning(
                "hides-built-in",
                metadata.location(),
                "metadata.name",
                "a built-in template has this name, too: SLIs of this catalog get the one here");
          }
          return SliTemplate.read(metadata, fields);
        });
  }

  /** Reads {@code slogate.dev/v1 SLI}, once all templates are. */
  Optional<Sli> sli(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          spec.optional("description").ifPresent(value -> value.text(1050));
          Optional<Value> ref = spec.optional("metricSourceRef");
          ref.ifPresent(Names::name);
          Optional<Value> given = spec.optional("parameters");
          Optional<Value> name = spec.required("template");
          return name.filter(value -> !Names.name(value).isEmpty())
              .flatMap(this::template)
              .flatMap(
                  template ->
                      template
                          .parameters()
                          .arguments(given, name.get())
                          .map(
                              arguments ->
                                  template.with(arguments, entries(given), name.get(), ref)));
        });
  }

  private static Map<String, Value> entries(Optional<Value> mapping) {
    return mapping
        .map(value -> value.<Map<String, Value>>mapping(f -> new LinkedHashMap<>(f.all())))
        .orElse(Map.of());
  }

  private Optional<SliTemplate> template(Value name) {
    String wanted = name.text();
    if (own.knows(wanted)) {
      return own.resolve(wanted, name.location(), name.field());
    }
    if (BuiltInTemplates.NAMES.contains(wanted)) {
      return builtIn(wanted);
    }
    TreeSet<String> known = new TreeSet<>(own.names());
    known.addAll(BuiltInTemplates.NAMES);
    problems.nothingNamed(KIND, wanted, known, name.location(), name.field());
    return Optional.empty();
  }

  /** One of {@link BuiltInTemplates#NAMES}; read when it is first asked for. */
  Optional<SliTemplate> builtIn(String name) {
    if (!builtIn.knows(name)) {
      for (Value document : BuiltInTemplates.documents(name, problems)) {
        document.mapping(
            fields -> {
              fields.text("apiVersion");
              fields.text("kind");
              builtIn.read(fields, Names::name, SliTemplate::read);
              return fields;
            });
      }
    }
    return Optional.ofNullable(builtIn.read().get(name));
  }
}

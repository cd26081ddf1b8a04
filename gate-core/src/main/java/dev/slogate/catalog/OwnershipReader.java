package dev.slogate.catalog;

import dev.slogate.catalog.Ownership.Dependency;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code kind: Ownership}. */
final class OwnershipReader {

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private OwnershipReader() {}

  static Ownership read(Fields document) {
    return document.mapping("spec", OwnershipReader::ownership);
  }

  private static Ownership ownership(Fields spec) {
    String service = spec.required("service").map(Names::name).orElse("");
    return new Ownership(
        service,
        spec.required("owner").map(Names::name).orElse(""),
        spec.text("acceptedBy"),
        spec.required("acceptedOn").map(OwnershipReader::date).orElse(LocalDate.EPOCH),
        dependencies(service, spec),
        spec.items("deploysFrom").stream().map(OwnershipReader::origin).toList(),
        spec.value().location());
  }

  private static LocalDate date(Value value) {
    String text = value.text(DATE, "a date such as 2026-07-01");
    try {
      return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
    } catch (DateTimeException e) {
      value.error("wrong-form", "found " + Quoted.of(text) + ", which is no day of the calendar");
      return LocalDate.EPOCH;
    }
  }

  private static List<Dependency> dependencies(String service, Fields spec) {
    Set<String> named = new HashSet<>();
    List<Dependency> dependencies = new ArrayList<>();
    for (Value item : spec.items("dependencies")) {
      Dependency dependency = item.mapping(OwnershipReader::dependency);
      dependencies.add(dependency);
      String name = dependency.service();
      if (!name.isEmpty() && name.equals(service)) {
        item.error(
            "own-dependency",
            "found %s itself, expected a service that it calls".formatted(Quoted.of(name)));
      } else if (!name.isEmpty() && !named.add(name)) {
        item.error("duplicate-dependency", "found %s twice: keep one".formatted(Quoted.of(name)));
      }
    }
    return dependencies;
  }

  private static Dependency dependency(Fields fields) {
    Dependency dependency =
        new Dependency(
            fields.required("service").map(Names::name).orElse(""),
            fields.optionalText("acceptedBy"),
            fields.optional("acceptedOn").map(OwnershipReader::date));
    if (fields.has("acceptedOn") && !fields.has("acceptedBy")) {
      fields
          .value()
          .error("missing-field", "found acceptedOn without acceptedBy, expected both, or neither");
    }
    return dependency;
  }

  /**
   * {@code jenkins: job}, or {@code github: owner/repository} with perhaps an environment and the
   * repository's number.
   */
  private static Map<String, String> origin(Value value) {
    return value.mapping(
        fields -> {
          Map<String, String> origin = new LinkedHashMap<>();
          for (String name : List.of("jenkins", "github", "environment")) {
            fields.optionalText(name).ifPresent(text -> origin.put(name, text));
          }
          fields.exactlyOne("jenkins", "github");
          if (fields.has("jenkins") && fields.has("environment")) {
            value.error(
                "too-many-fields", "found environment beside jenkins, expected it beside github");
          }
          fields
              .optional(Ownership.ID)
              .ifPresent(
                  id -> origin.put(Ownership.ID, id.text(NUMBER, "a number such as 1296269")));
          if (fields.has("jenkins") && fields.has(Ownership.ID)) {
            value.error(
                "too-many-fields", "found repositoryId beside jenkins, expected it beside github");
          }
          return origin;
        });
  }
}

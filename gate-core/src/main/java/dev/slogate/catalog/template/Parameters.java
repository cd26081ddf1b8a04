package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Nearest;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.template.QueryTemplate.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of a template.
 *
 * @param byName in the order written
 * @param unread those that could not be read, which is reported
 */
public record Parameters(Map<String, Parameter> byName, Set<String> unread) {

  /** What Sloth calls the window that counts are over; it is filled in later, by the planner. */
  static final String WINDOW = "window";

  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,62}");

  /** Reads {@code spec.parameters} of a template. */
  public static Parameters read(Fields spec) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Set<String> unread = new LinkedHashSet<>();
    spec.optionalMapping(
        "parameters",
        all -> {
          all.all()
              .forEach(
                  (name, value) -> {
                    checkName(all, name, value);
                    value
                        .mapping(fields -> Parameter.read(name, fields))
                        .ifPresentOrElse(
                            parameter -> parameters.put(name, parameter), () -> unread.add(name));
                  });
          return all;
        });
    return new Parameters(parameters, unread);
  }

  /**
   * Checks that every place of a query is one of a parameter that may stand there.
   *
   * @param at where the query is written
   * @return the parameters that it has places for
   */
  public Set<String> check(String query, Value at) {
    Set<String> used = new LinkedHashSet<>();
    for (Place place : places(query, at)) {
      Optional<Parameter> parameter = Optional.ofNullable(byName.get(place.parameter()));
      used.add(place.parameter());
      if (unread.contains(place.parameter())) {
        continue;
      }
      if (parameter.isEmpty()) {
        String hint = Nearest.hint(place.parameter(), byName.keySet());
        at.error(
            "unknown-place",
            "found {{.%s}}, expected a parameter of this template%s"
                .formatted(
                    place.parameter(),
                    hint.isEmpty() ? ": " + String.join(", ", byName.keySet()) : hint));
      } else if (!parameter.get().type().positions().contains(place.position())) {
        at.error(
            "misplaced-parameter",
            "found {{.%s}} %s; a parameter of type %s stands %s"
                .formatted(
                    place.parameter(),
                    place.position().words(),
                    parameter.get().type().word(),
                    parameter.get().type().places()));
      }
    }
    return used;
  }

  private static List<Place> places(String query, Value at) {
    try {
      return QueryTemplate.parse(query).places();
    } catch (IllegalArgumentException e) {
      at.error("malformed-query", String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static void checkName(Fields all, String name, Value value) {
    if (name.equals(WINDOW) || !NAME.matcher(name).matches()) {
      all.problems()
          .error(
              "wrong-form",
              all.key(name),
              value.field(),
              name.equals(WINDOW)
                  ? "window is what counts are over, and is filled in later: rename it"
                  : "found the name %s, expected letters and digits, a small letter first: maxAge"
                      .formatted(Quoted.of(name)));
    }
  }

  /**
   * Reads the values that a user of the template gives, and adds the defaults. All that is wrong is
   * reported where the user wrote it.
   *
   * @param given the mapping of values, if there is one
   * @param use what uses the template, where that mapping is missing
   * @return in the order of the parameters; nothing if anything is wrong
   */
  public Optional<Map<String, Argument>> arguments(Optional<Value> given, Value use) {
    int before = use.problems().errors();
    Map<String, Argument> read = new LinkedHashMap<>();
    Map<String, Value> values = new LinkedHashMap<>();
    given.ifPresent(
        mapping ->
            mapping.mapping(
                fields -> {
                  fields.all().forEach((name, value) -> take(fields, name, value, values));
                  return fields;
                }));
    if (given.filter(mapping -> !mapping.isMapping()).isPresent()) {
      return Optional.empty(); // reported
    }
    for (Parameter parameter : byName.values()) {
      Optional<Value> value = Optional.ofNullable(values.get(parameter.name()));
      if (value.isEmpty() && parameter.preset().isEmpty()) {
        missing(parameter, given.orElse(use));
      }
      (value.isPresent() ? parameter.argument(value.get()) : parameter.preset())
          .ifPresent(argument -> read.put(parameter.name(), argument));
    }
    return use.problems().errors() == before ? Optional.of(read) : Optional.empty();
  }

  private void take(Fields fields, String name, Value value, Map<String, Value> values) {
    if (byName.containsKey(name)) {
      values.put(name, value);
      return;
    }
    String known = String.join(", ", byName.keySet());
    String hint = Nearest.hint(name, byName.keySet());
    fields
        .problems()
        .error(
            "unknown-parameter",
            fields.key(name),
            value.field(),
            "the template has no such parameter"
                + (hint.isEmpty() ? known.isEmpty() ? "" : "; it has " + known : hint));
  }

  private static void missing(Parameter parameter, Value at) {
    at.problems()
        .error(
            "missing-parameter",
            at.location(),
            at.field() + (at.isMapping() ? "." + parameter.name() : ""),
            "the template needs %s, of type %s%s"
                .formatted(
                    parameter.name(),
                    parameter.type().word(),
                    parameter.description().isEmpty() ? "" : ": " + parameter.description()));
  }
}

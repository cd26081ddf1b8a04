package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One parameter of a template.
 *
 * @param description for people; empty if there is none
 * @param preset its value where none is given; without one, a value is required
 */
public record Parameter(
    String name, ParameterType type, String description, Optional<Argument> preset) {

  /** Reads what a template says of a parameter; nothing where its type can't be told. */
  static Optional<Parameter> read(String name, Fields fields) {
    Map<String, Function<Fields, ParameterType>> readers = ParameterType.readers();
    Optional<Function<Fields, ParameterType>> reader =
        fields.required("type").flatMap(value -> value.choice(readers));
    String description = fields.optional("description").map(value -> value.text(1050)).orElse("");
    if (reader.isEmpty()) {
      fields.ignoreOthers(); // which fields there are depends on the type
      return Optional.empty();
    }
    ParameterType type = reader.get().apply(fields);
    Optional<Argument> preset = fields.optional("default").flatMap(type::read);
    return Optional.of(
        new Parameter(
            name,
            type,
            description,
            preset.isEmpty() && type == PlainType.MATCHERS
                ? Optional.of(Argument.Matchers.NONE)
                : preset));
  }

  /** Reads a value for it. */
  Optional<Argument> argument(Value value) {
    return type.read(value);
  }
}

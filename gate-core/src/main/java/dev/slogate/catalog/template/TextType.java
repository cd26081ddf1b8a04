package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Nearest;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import dev.slogate.promql.Re2;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Any text.
 *
 * @param choices the only ones, if any
 * @param pattern that it matches as a whole
 */
record TextType(List<String> choices, Optional<String> pattern) implements ParameterType {

  static final String WORD = "string";
  private static final int MOST_CHOICES = 100;

  TextType {
    choices = List.copyOf(choices);
  }

  static TextType of(Fields fields) {
    return new TextType(
        fields
            .optional("choices")
            .map(value -> value.items(1, MOST_CHOICES))
            .orElse(List.of())
            .stream()
            .flatMap(value -> ParameterType.text(value).stream())
            .toList(),
        fields.optional("pattern").flatMap(PlainType.REGEX::read).map(Argument::text));
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Set<Position> positions() {
    return EnumSet.of(Position.STRING, Position.REGEX);
  }

  @Override
  public Optional<Argument> read(Value value) {
    Optional<String> text = ParameterType.text(value);
    if (text.isPresent() && !choices.isEmpty() && !choices.contains(text.get())) {
      value.error(
          "no-choice",
          "found %s, expected one of %s%s"
              .formatted(
                  Quoted.of(text.get()),
                  String.join(", ", choices),
                  Nearest.hint(text.get(), choices)));
      return Optional.empty();
    }
    if (text.isPresent() && !matches(text.get())) {
      value.error(
          "no-match",
          "found %s, expected text that matches %s"
              .formatted(Quoted.of(text.get()), Quoted.of(pattern.orElse(""))));
      return Optional.empty();
    }
    return text.map(Argument.Text::new);
  }

  private boolean matches(String text) {
    return pattern.map(form -> Re2.compile(form, PlainType.LONGEST).matches(text)).orElse(true);
  }

  @Override
  public String demands() {
    if (!choices.isEmpty()) {
      return "one of " + String.join(", ", choices);
    }
    return pattern.map(form -> "matches " + form).orElse("");
  }
}

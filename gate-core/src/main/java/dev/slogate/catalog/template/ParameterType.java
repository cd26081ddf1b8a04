package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a parameter takes, with its checks, and where in a query its value may stand. */
public sealed interface ParameterType permits TextType, NumberType, DurationType, PlainType {

  /** As documents write it. */
  String word();

  Set<Position> positions();

  /** Reads a value; what is wrong with it is reported where it stands. */
  Optional<Argument> read(Value value);

  /** What its checks demand, for people; empty where there are none. */
  String demands();

  /** For messages: where a value may stand. */
  default String places() {
    return Arrays.stream(Position.values())
        .filter(positions()::contains)
        .map(Position::words)
        .collect(Collectors.joining(", or "));
  }

  /** The types by their words, each reading its checks from the fields of a parameter. */
  static Map<String, Function<Fields, ParameterType>> readers() {
    Map<String, Function<Fields, ParameterType>> readers = new LinkedHashMap<>();
    readers.put(TextType.WORD, TextType::of);
    readers.put(NumberType.WORD, NumberType::of);
    readers.put(DurationType.WORD, DurationType::of);
    for (PlainType type : PlainType.values()) {
      readers.put(type.word(), fields -> type);
    }
    return readers;
  }

  /** Text of a value that goes into a query; places are the template's own affair. */
  static Optional<String> text(Value value) {
    String text = value.text();
    if (text.contains("{{")) {
      value.error("wrong-form", "found {{ in " + Quoted.of(text) + ", expected a value: no place");
      return Optional.empty();
    }
    if (text.length() > PlainType.LONGEST) {
      value.error(
          "too-long",
          "found %d characters, expected at most %d".formatted(text.length(), PlainType.LONGEST));
      return Optional.empty();
    }
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}

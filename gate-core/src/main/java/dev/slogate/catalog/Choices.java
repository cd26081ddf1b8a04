package dev.slogate.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The words that a field may say, and what they mean, in the order that a message lists them. */
final class Choices {

  private Choices() {}

  static <T> Map<String, T> of(Stream<T> values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    values.forEach(value -> words.put(word.apply(value), value));
    return words;
  }
}

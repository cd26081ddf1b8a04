package dev.slogate.testbed;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels as text, for selectors and for exposition formats: both quote alike. */
final class Matchers {

  private Matchers() {}

  /** {@code env="prod",job="cart"}, sorted by label. */
  static String of(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + '"')
            .collect(Collectors.joining(","));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}

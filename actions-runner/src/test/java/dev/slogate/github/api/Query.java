package dev.slogate.github.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of a request, and the page of a list that it asks for. */
record Query(Map<String, String> parameters) {

  /** What GitHub gives where nobody says how many; and the most, whatever anybody says. */
  private static final int DEFAULT_SIZE = 30;

  private static final int LARGEST = 100;

  /** As it came, or nothing. */
  static Query of(@Nullable String raw) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String part : (raw == null ? "" : raw).split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        all.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), UTF_8));
      }
    }
    return new Query(all);
  }

  String get(String name, String otherwise) {
    return parameters.getOrDefault(name, otherwise);
  }

  /** Those of the page that is asked for. */
  <T> List<T> page(List<T> all) {
    int size = Math.min(LARGEST, number("per_page", DEFAULT_SIZE));
    return all.stream().skip((number("page", 1) - 1L) * size).limit(size).toList();
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(get(name, Integer.toString(otherwise)));
  }
}

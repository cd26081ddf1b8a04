package dev.slogate.catalog.document;

import dev.slogate.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What every document says of itself.
 *
 * @param labels a key may have several values
 * @param location of the name
 */
public record Metadata(
    String name,
    Optional<String> displayName,
    Map<String, List<String>> labels,
    Map<String, String> annotations,
    Location location) {

  private static final Pattern KEY =
      Pattern.compile(
          "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");

  /** Of labels and annotations, as Kubernetes has them, and so OpenSLO. */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** Reads {@code metadata} of a document. */
  public static Metadata of(Fields document, Function<Value, String> name) {
    return document.mapping("metadata", fields -> read(fields, name));
  }

  /** Reads the fields of a {@code metadata} mapping. */
  public static Metadata read(Fields fields, Function<Value, String> name) {
    Optional<Value> named = fields.required("name");
    Map<String, List<String>> labels = new LinkedHashMap<>();
    Map<String, String> annotations = new LinkedHashMap<>();
    Optional<String> displayName = fields.optionalText("displayName");
    fields.optionalMapping("labels", all -> entries(all, labels, Metadata::labelValues));
    fields.optionalMapping("annotations", all -> entries(all, annotations, Value::text));
    return new Metadata(
        named.map(name).orElse(""),
        displayName,
        labels,
        annotations,
        named.map(Value::location).orElseGet(() -> fields.value().location()));
  }

  private static <T> Map<String, T> entries(
      Fields all, Map<String, T> into, Function<Value, T> read) {
    all.all()
        .forEach(
            (key, value) -> {
              if (!isKey(key)) {
                all.problems()
                    .error(
                        "wrong-form",
                        all.key(key),
                        value.field(),
                        "found the key %s, expected letters, digits, -, _ and . (at most 63), with"
                                .formatted(Quoted.of(key))
                            + " an optional DNS prefix and / before");
              }
              into.put(key, read.apply(value));
            });
    return into;
  }

  private static List<String> labelValues(Value value) {
    return value.isList()
        ? value.items(1, Integer.MAX_VALUE).stream().map(Value::text).toList()
        : List.of(value.text());
  }

  /** For people: the display name, or the name. */
  public String title() {
    return displayName.orElse(name);
  }
}

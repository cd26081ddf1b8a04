package dev.slogate.catalog.document;

import dev.slogate.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The documents of one kind by name, in the order of reading. A broken one keeps its name, so that
 * a reference to it is not reported as well.
 */
public final class Registry<T> {

  private final String kind;
  private final Problems problems;
  private final Map<String, Location> places = new LinkedHashMap<>();
  private final Map<String, T> values = new LinkedHashMap<>();

  public Registry(String kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** Adds a name, which must be new, and what it names if that could be read. */
  public void add(String name, Location at, String field, Optional<T> value) {
    if (name.isEmpty()) {
      return; // a name that can't be read is reported already
    }
    Location first = places.putIfAbsent(name, at);
    if (first != null) {
      problems.error(
          "duplicate-name",
          at,
          field,
          "%s %s stands twice, first at %s: rename or remove one"
              .formatted(kind, Quoted.of(name), first));
      return;
    }
    value.ifPresent(read -> values.put(name, read));
  }

  /** Reads a document to its end and adds it; one with a problem leaves its name only. */
  public void read(
      Fields document,
      Function<Value, String> name,
      BiFunction<Metadata, Fields, Optional<T>> read) {
    int before = problems.errors();
    Metadata metadata = Metadata.of(document, name);
    Optional<T> value = read.apply(metadata, document);
    document.refuseOthers();
    boolean sound = problems.errors() == before;
    add(metadata.name(), metadata.location(), "metadata.name", sound ? value : Optional.empty());
  }

  /** What a reference names; nothing where it is unknown, which is reported, or broken. */
  public Optional<T> resolve(String name, Location at, String field) {
    if (!name.isEmpty() && !places.containsKey(name)) {
      problems.nothingNamed(kind, name, names(), at, field);
    }
    return Optional.ofNullable(values.get(name));
  }

  public boolean knows(String name) {
    return places.containsKey(name);
  }

  public Location place(String name) {
    return places.getOrDefault(name, Location.of(""));
  }

  public Set<String> names() {
    return places.keySet();
  }

  /** Those that could be read, by name. */
  public Map<String, T> read() {
    return values;
  }

  /** Those that could be read. */
  public List<T> values() {
    return List.copyOf(values.values());
  }
}

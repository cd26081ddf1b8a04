package dev.slogate.catalog.document;

import dev.slogate.Location;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A cursor over a mapping: it knows which fields were asked for, so the rest is unknown. */
public final class Fields {

  private final Value owner;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Location> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /** Stands in for a mapping whose absence is reported already: asks for nothing. */
  private final boolean silent;

  private boolean open;

  private Fields(Value owner, boolean silent) {
    this.owner = owner;
    this.silent = silent;
  }

  Fields(Value owner, MappingNode node, String file) {
    this(owner, false);
    String prefix = owner.field().isEmpty() ? "" : owner.field() + ".";
    for (NodeTuple tuple : node.getValue()) {
      // Keys that are no text or stand twice were reported when the document was checked.
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        String name = key.getValue();
        keys.putIfAbsent(name, SourceFile.location(file, key.getStartMark()));
        values.putIfAbsent(
            name, new Value(tuple.getValueNode(), file, prefix + name, owner.problems()));
      }
    }
  }

  static Fields none(Value owner) {
    return new Fields(owner, true);
  }

  /** The mapping as a value. */
  public Value value() {
    return owner;
  }

  public Problems problems() {
    return owner.problems();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<Value> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }

  /** Absence is reported. */
  public Optional<Value> required(String name) {
    Optional<Value> value = optional(name);
    if (value.isEmpty() && !silent) {
      owner
          .problems()
          .error("missing-field", owner.location(), path(name), "is missing, and is required");
    }
    return value;
  }

  /** The one of these fields that is given; none or several are reported. */
  public Optional<Value> exactlyOne(String... names) {
    List<Value> given = List.of(names).stream().flatMap(name -> optional(name).stream()).toList();
    if (given.isEmpty() && !silent) {
      owner.error("missing-field", "expected one of " + String.join(", ", names) + ", found none");
    } else if (given.size() > 1) {
      given
          .get(1)
          .error(
              "too-many-fields",
              "found %s as well, expected only one of %s"
                  .formatted(given.get(0).field(), String.join(", ", names)));
    }
    return given.stream().findFirst();
  }

  /** Required text; empty once a problem is reported. */
  public String text(String name) {
    return required(name).map(Value::text).orElse("");
  }

  public Optional<String> optionalText(String name) {
    return optional(name).map(Value::text);
  }

  /** A required mapping. Where it is missing, what it would need is not reported as well. */
  public <T> T mapping(String name, Function<Fields, T> read) {
    Optional<Value> value = required(name);
    return value.isPresent() ? value.get().mapping(read) : read.apply(none(owner));
  }

  public <T> Optional<T> optionalMapping(String name, Function<Fields, T> read) {
    return optional(name).map(value -> value.mapping(read));
  }

  /** The items of an optional list. */
  public List<Value> items(String name) {
    return optional(name).map(value -> value.items(0, Integer.MAX_VALUE)).orElse(List.of());
  }

  /** Every field, where any name may stand. */
  public Map<String, Value> all() {
    asked.addAll(values.keySet());
    return values;
  }

  /** Where the key of a field stands. */
  public Location key(String name) {
    return keys.getOrDefault(name, owner.location());
  }

  /** What was not asked for so far, by name; it is left alone, and whoever asks answers for it. */
  public Map<String, Value> others() {
    open = true;
    Map<String, Value> others = new LinkedHashMap<>(values);
    others.keySet().removeAll(asked);
    return others;
  }

  /** Leaves fields that nobody asked for alone: the mapping is somebody else's. */
  public void ignoreOthers() {
    open = true;
  }

  /** Reports what was not asked for; once is enough. */
  void refuseOthers() {
    if (open) {
      return;
    }
    open = true;
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        String message =
            name.equals("<<")
                ? "merge keys are not read: write the fields, or use an alias for a whole value"
                : "unknown field" + hint(name);
        owner.problems().error("unknown-field", key(name), path(name), message);
      }
    }
  }

  private String hint(String name) {
    String nearest = Nearest.hint(name, asked);
    return nearest.isEmpty() ? "; known here: " + String.join(", ", asked) : nearest;
  }

  private String path(String name) {
    return owner.field().isEmpty() ? name : owner.field() + "." + name;
  }
}

package dev.slogate.catalog.document;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What no document may do, wherever it stands: give a key twice, contain itself, bring its own
 * types. Each node is visited once, however often aliases repeat it.
 */
final class Structure {

  private static final Set<Tag> TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MAP,
          Tag.SEQ,
          Tag.MERGE,
          new Tag(Tag.PREFIX + "value"));

  private final Value document;
  private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean cyclic;

  Structure(Value document) {
    this.document = document;
  }

  /** Reports what it finds; false where reading on would never end. */
  boolean isSound() {
    visit(document.node(), "");
    return !cyclic;
  }

  private void visit(Node node, String field) {
    if (above.contains(node)) {
      cyclic = true;
      at(node, field).error("cyclic-alias", "found an alias of what it stands in: write it out");
      return;
    }
    if (!done.add(node)) {
      return;
    }
    if (!TAGS.contains(node.getTag())) {
      at(node, field)
          .error("tag", "found the tag %s, expected none".formatted(node.getTag().getValue()));
    }
    above.add(node);
    if (node instanceof MappingNode mapping) {
      visitMapping(mapping, field);
    } else if (node instanceof SequenceNode sequence) {
      int index = 0;
      for (Node item : sequence.getValue()) {
        visit(item, field + "[" + index++ + "]");
      }
    }
    above.remove(node);
  }

  private void visitMapping(MappingNode mapping, String field) {
    Map<String, Node> keys = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        at(tuple.getKeyNode(), field).error("wrong-kind", "found a key that is no text");
        continue;
      }
      String path = field.isEmpty() ? key.getValue() : field + "." + key.getValue();
      Node first = keys.putIfAbsent(key.getValue(), key);
      if (first != null) {
        at(key, path)
            .error(
                "duplicate-key",
                "stands twice, first at %s: keep one".formatted(at(first, path).location()));
      }
      visit(tuple.getValueNode(), path);
    }
  }

  private Value at(Node node, String field) {
    return document.at(node, field);
  }
}

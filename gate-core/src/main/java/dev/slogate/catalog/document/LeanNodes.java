package dev.slogate.catalog.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Documents without what nobody asks for. As they are composed, each node has its end, lists for
 * comments, and the text around it: of 10,000 services that is twice as much as what is read.
 */
final class LeanNodes {

  private static final int[] NO_TEXT = {};

  /** Keys and words are few. */
  private final Map<String, String> words = new HashMap<>();

  /** What an alias stands for stays one node. */
  private final IdentityHashMap<Node, Node> copies = new IdentityHashMap<>();

  /** The same document; one that contains itself has no copy. */
  Node of(Node node) {
    @Nullable Node known = copies.get(node);
    if (known != null) {
      return known;
    }
    Node copy = copy(node, start(node));
    copies.put(node, copy);
    return copy;
  }

  private Node copy(Node node, Mark start) {
    if (node instanceof MappingNode mapping) {
      List<NodeTuple> tuples = new ArrayList<>(mapping.getValue().size());
      for (NodeTuple tuple : mapping.getValue()) {
        tuples.add(new NodeTuple(of(tuple.getKeyNode()), of(tuple.getValueNode())));
      }
      return new MappingNode(node.getTag(), true, tuples, start, start, mapping.getFlowStyle());
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> items = new ArrayList<>(sequence.getValue().size());
      sequence.getValue().forEach(item -> items.add(of(item)));
      return new SequenceNode(node.getTag(), true, items, start, start, sequence.getFlowStyle());
    }
    ScalarNode scalar = (ScalarNode) node;
    String text = words.computeIfAbsent(scalar.getValue(), value -> value);
    return new ScalarNode(node.getTag(), true, text, start, start, scalar.getScalarStyle());
  }

  private static Mark start(Node node) {
    Mark mark = node.getStartMark();
    return new Mark(mark.getName(), mark.getIndex(), mark.getLine(), mark.getColumn(), NO_TEXT, 0);
  }
}

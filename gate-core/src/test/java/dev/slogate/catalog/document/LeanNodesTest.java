package dev.slogate.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

class LeanNodesTest {

  private static final String TEXT =
      """
      kind: SLO # a comment
      metadata: &same {name: "shop"}
      spec:
        - 0.9990
        - yes
        - *same
        - |
          two
          lines
      """;

  /** All that is read of a document: what each node is, says and where it stands. */
  private static List<String> read(Node node) {
    List<String> read = new ArrayList<>();
    String at = node.getStartMark().getLine() + ":" + node.getStartMark().getColumn();
    read.add(at + " " + node.getStartMark().getName() + " " + node.getTag());
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        read.addAll(read(tuple.getKeyNode()));
        read.addAll(read(tuple.getValueNode()));
      }
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> read.addAll(read(item)));
    } else if (node instanceof ScalarNode scalar) {
      read.add(scalar.getScalarStyle() + " " + scalar.getValue());
    }
    return read;
  }

  private static Node value(Node mapping, int index) {
    return ((MappingNode) mapping).getValue().get(index).getValueNode();
  }

  @Test
  void nothingIsMissingThatIsRead() {
    Node composed = new Yaml().compose(new StringReader(TEXT));
    Node lean = new LeanNodes().of(composed);
    assertThat(read(lean)).hasSizeGreaterThan(20).isEqualTo(read(composed));
    assertThat(lean.getStartMark().getBuffer()).isEmpty();
    assertThat(lean.getBlockComments()).isNull();
  }

  @Test
  void whatAnAliasStandsForStaysOneNode() {
    Node lean = new LeanNodes().of(new Yaml().compose(new StringReader(TEXT)));
    assertThat(((SequenceNode) value(lean, 2)).getValue().get(2)).isSameAs(value(lean, 1));
  }
}

package dev.slogate.catalog.document;

import dev.slogate.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a document and where it stands.
 *
 * <p>Scalars are read by their text, never by YAML's guess at a type: {@code 0.9990} stays exact
 * and an unquoted {@code yes} stays a word. Each method reports what it can't read and then gives a
 * stand-in (empty); a document with a problem is dropped as a whole.
 */
public final class Value {

  /** A number as JSON writes it; YAML's hexadecimal, octal, infinite and NaN ones are refused. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

  private final Node node;
  private final String file;
  private final String field;
  private final Problems problems;

  Value(Node node, String file, String field, Problems problems) {
    this.node = node;
    this.file = file;
    this.field = field;
    this.problems = problems;
  }

  Node node() {
    return node;
  }

  /** Another node of the same document. */
  Value at(Node other, String path) {
    return new Value(other, file, path, problems);
  }

  public Location location() {
    return SourceFile.location(file, node.getStartMark());
  }

  /** The path from the document's root: {@code spec.objectives[0].target}. */
  public String field() {
    return field;
  }

  public Problems problems() {
    return problems;
  }

  /** Reports an error at this value. */
  public void error(String code, String message) {
    problems.error(code, location(), field, message);
  }

  /** Reports a warning at this value. */
  public void warning(String code, String message) {
    problems.warning(code, location(), field, message);
  }

  /** A key with nothing after it, {@code ~} or {@code null}. */
  public boolean isNothing() {
    return node.getTag().equals(Tag.NULL);
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether it is a mapping with this field. */
  public boolean has(String name) {
    return node instanceof MappingNode mapping
        && mapping.getValue().stream()
            .anyMatch(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name));
  }

  /** Whether it is this very word. */
  public boolean isText(String word) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
  }

  /** A plain scalar that JSON would call a number. */
  public boolean isNumber() {
    return plain().filter(text -> NUMBER.matcher(text).matches()).isPresent();
  }

  private boolean isFlag() {
    return plain().filter(text -> text.equals("true") || text.equals("false")).isPresent();
  }

  private Optional<String> plain() {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  /** Text with something in it, and no control characters but tabs and line ends. */
  public String text() {
    if (!(node instanceof ScalarNode scalar) || isNothing()) {
      wrongKind("text");
      return "";
    }
    if (isNumber() || isFlag()) {
      wrongKind("text: put it in quotes");
      return "";
    }
    String text = scalar.getValue();
    if (text.isBlank()) {
      error("empty-text", "found empty text, expected some");
      return "";
    }
    if (CONTROL.matcher(text).find()) {
      error("control-character", "found a control character in " + Quoted.of(text) + ": remove it");
      return "";
    }
    return text;
  }

  /**
   * The text of a scalar, whether YAML would take it for a number or not: of files that others
   * wrote for others, which need no quotes.
   */
  public String scalar() {
    return isNumber() || isFlag() ? ((ScalarNode) node).getValue() : text();
  }

  /** Text of a form. */
  public String text(Pattern form, String expected) {
    String text = text();
    if (text.isEmpty() || form.matcher(text).matches()) {
      return text;
    }
    error("wrong-form", "found " + Quoted.of(text) + ", expected " + expected);
    return "";
  }

  /** Text of at most so many characters, as descriptions are. */
  public String text(int longest) {
    String text = text();
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      error("too-long", "found %d characters, expected at most %d".formatted(length, longest));
    }
    return text;
  }

  /** A number that holds a condition. */
  public Optional<BigDecimal> number(Predicate<BigDecimal> condition, String expected) {
    if (!isNumber()) {
      noNumber(expected);
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(((ScalarNode) node).getValue());
    if (!condition.test(number)) {
      error("out-of-range", "found " + number + ", expected " + expected);
      return Optional.empty();
    }
    return Optional.of(number);
  }

  /** A number without a fraction, within limits. */
  public Optional<Integer> wholeNumber(int least, int most) {
    return number(
            n ->
                n.stripTrailingZeros().scale() <= 0
                    && n.compareTo(BigDecimal.valueOf(least)) >= 0
                    && n.compareTo(BigDecimal.valueOf(most)) <= 0,
            "a whole number from %d to %d".formatted(least, most))
        .map(BigDecimal::intValueExact);
  }

  /** No secret is asked for as a number, so what stands there may be shown. */
  private void noNumber(String expected) {
    if (!(node instanceof ScalarNode scalar) || isNothing()) {
      wrongKind(expected);
      return;
    }
    boolean quoted =
        scalar.getScalarStyle() != ScalarStyle.PLAIN && NUMBER.matcher(scalar.getValue()).matches();
    error(
        "wrong-kind",
        "found "
            + Quoted.of(scalar.getValue())
            + (quoted ? " in quotes" : "")
            + ", expected "
            + expected
            + (quoted ? ": remove the quotes" : ""));
  }

  /** Exactly {@code true} or {@code false}. */
  public boolean flag() {
    if (!isFlag()) {
      wrongKind("true or false");
    }
    return node instanceof ScalarNode scalar && scalar.getValue().equals("true");
  }

  /** One of the words that are keys of {@code meanings}. */
  public <T> Optional<T> choice(Map<String, T> meanings) {
    String text = text();
    if (!text.isEmpty() && !meanings.containsKey(text)) {
      error(
          "unknown-value",
          "found %s, expected one of %s%s"
              .formatted(
                  Quoted.of(text),
                  String.join(", ", meanings.keySet()),
                  Nearest.hint(text, meanings.keySet())));
    }
    return Optional.ofNullable(meanings.get(text));
  }

  /** The items of a list of so many. */
  public List<Value> items(int least, int most) {
    if (!(node instanceof SequenceNode sequence)) {
      wrongKind("a list");
      return List.of();
    }
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Value(item, file, field + "[" + items.size() + "]", problems));
    }
    if (items.size() < least || items.size() > most) {
      String expected =
          least == most
              ? "exactly " + least
              : least > items.size() ? "at least " + least : "at most " + most;
      error("wrong-count", "found " + items.size() + " items, expected " + expected);
    }
    return items;
  }

  /** Reads a mapping; what {@code read} did not ask for is an unknown field. */
  public <T> T mapping(Function<Fields, T> read) {
    Fields fields;
    if (node instanceof MappingNode mapping) {
      fields = new Fields(this, mapping, file);
    } else {
      wrongKind("a mapping");
      fields = Fields.none(this);
    }
    T result = read.apply(fields);
    fields.refuseOthers();
    return result;
  }

  /** Says what kind of value this is; text is not repeated, for it may be a secret. */
  private void wrongKind(String expected) {
    error("wrong-kind", "found " + kind() + ", expected " + expected);
  }

  private String kind() {
    if (isMapping()) {
      return "a mapping";
    }
    if (isList()) {
      return "a list";
    }
    if (isNothing()) {
      return "nothing";
    }
    String text = ((ScalarNode) node).getValue();
    if (isNumber()) {
      return "the number " + text;
    }
    return isFlag() ? text : "text";
  }
}

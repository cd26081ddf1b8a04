package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy reference says of each field what its schema says, and the loader does. */
class PolicyReferenceTest {

  private static final Pattern DEFAULT =
      Pattern.compile("Defaults to (.+?)(?:[,;]|\\.(?: |$))", Pattern.DOTALL);

  private static MarkdownPage page() throws IOException {
    return MarkdownPage.read(Repository.ROOT.resolve("docs/policy-reference.md"));
  }

  /** What the schema of a document has under {@code spec}, by the names of the page. */
  private static Map<String, JsonNode> fields(String schema) throws IOException {
    String text = Files.readString(Repository.ROOT.resolve("docs/schema").resolve(schema));
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    collect("", new ObjectMapper().readTree(text).at("/properties/spec"), fields);
    return fields;
  }

  private static void collect(String prefix, JsonNode node, Map<String, JsonNode> fields) {
    node.path("properties")
        .properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (name.equals("gaps")) {
                fields.put("gaps.NAME", value); // they have a table of their own
              } else if (value.has("properties")) {
                collect(name + ".", value, fields);
              } else {
                fields.put(name, value);
                collect(name + ".", value.path("items"), fields);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "gatepolicy-v1.json, Fields",
    "escalationpolicy-v1.json, Escalation policies",
    "freezewindow-v1.json, Freeze windows",
    "person-v1.json, People"
  })
  void itHasEveryFieldWithItsDefaultAndItsRange(String schema, String heading) throws IOException {
    Map<String, JsonNode> fields = fields(schema);
    Map<String, List<String>> rows = page().rows(heading);
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(fields.keySet());
    fields.forEach(
        (name, field) -> {
          List<String> row = rows.getOrDefault(name, List.of());
          defaultOf(field).ifPresent(value -> assertThat(row.get(1)).as(name).startsWith(value));
          if (!row.get(2).equals("as in a policy")) {
            rangeOf(field).ifPresent(range -> assertThat(row.get(2)).as(name).startsWith(range));
          }
        });
  }

  private static Optional<String> defaultOf(JsonNode field) {
    Matcher said = DEFAULT.matcher(field.path("description").asText());
    return said.find() ? Optional.of(said.group(1)) : Optional.empty();
  }

  private static Optional<String> rangeOf(JsonNode field) {
    if (field.has("enum")) {
      return Optional.of(
          field.path("enum").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
    }
    boolean below = field.has("minimum");
    boolean above = field.has("maximum");
    if (!below && !field.has("exclusiveMinimum")) {
      return Optional.empty();
    }
    String least = number(field.path(below ? "minimum" : "exclusiveMinimum"));
    String most = number(field.path(above ? "maximum" : "exclusiveMaximum"));
    return Optional.of(
        below
            ? least + (above ? " to " : " to under ") + most
            : "over " + least + (above ? ", at most " : ", under ") + most);
  }

  private static String number(JsonNode node) {
    BigDecimal number = node.decimalValue().stripTrailingZeros();
    String plain = number.toPlainString();
    boolean large = number.scale() <= 0 && plain.length() > "1000".length();
    return large ? String.format(Locale.ROOT, "%,d", number.toBigIntegerExact()) : plain;
  }
}

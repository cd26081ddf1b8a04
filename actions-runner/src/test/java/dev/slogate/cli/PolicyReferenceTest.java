package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.InvalidCatalog;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.catalog.GatePolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The tables of fields are written from the schemas; {@code -Dgolden.update=true} writes them. A
 * description is what a field does, then its range where no keyword tells that, then its default; a
 * {@code $comment} is where more is said.
 */
class PolicyReferenceTest {

  private static final Path DOCS = Repository.ROOT.resolve("docs");
  private static final Path PAGE = DOCS.resolve("policy-reference.md");

  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "(?<effect>.+?)(?: Range: (?<range>.+?)\\.)?(?: Default: (?<preset>.+)\\.)?",
          Pattern.DOTALL);

  /** Whose defaults are no values. */
  private static final Set<String> WORDS =
      Set.of("/environments", "/gaps", "/exempt", "/overrides/ticket");

  @TempDir Path folder;

  /** So that the defaults of the table, which stand in the schema, are those of the code. */
  @Test
  void theBuiltInPolicyIsWrittenOut() throws IOException, InvalidCatalog {
    String written = MarkdownPage.read(PAGE).blocks().get(0).text();
    Path file = Files.writeString(folder.resolve("policy.yaml"), written);
    GatePolicy policy = CatalogLoader.load(List.of(file)).policy("any", "any");
    assertThat(policy)
        .usingRecursiveComparison()
        .ignoringFields("name", "location")
        .isEqualTo(GatePolicy.BUILT_IN);
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(written);
    JsonNode spec = new ObjectMapper().valueToTree(document).path("spec");
    defaults("", new ObjectMapper().readTree(text("gatepolicy-v1.json")).at("/properties/spec"))
        .forEach(
            (at, preset) ->
                assertThat(spec.at(at).asText()).as(at).matches(Pattern.quote(preset) + "(\\.0)?"));
  }

  /** What the schema calls the default of each field that has one value, by its JSON pointer. */
  private static Map<String, String> defaults(String prefix, JsonNode node) {
    Map<String, String> defaults = new TreeMap<>();
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              String at = prefix + "/" + property.getKey();
              JsonNode field = property.getValue();
              defaults.putAll(defaults(at, field));
              Matcher said = DESCRIPTION.matcher(field.path("description").asText());
              if (said.matches() && said.group("preset") != null && !WORDS.contains(at)) {
                defaults.put(at, said.group("preset").replaceFirst(",.*", ""));
              }
            });
    return defaults;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gatepolicy-v1.json",
        "freezewindow-v1.json",
        "person-v1.json",
        "escalationpolicy-v1.json"
      })
  void itsTablesAreWrittenFromTheSchemas(String schema) throws IOException {
    List<String> rows = new ArrayList<>();
    rows("", new ObjectMapper().readTree(text(schema)).at("/properties/spec"), rows);
    String table =
        "| field | default | range | effect |\n|---|---|---|---|\n" + String.join("", rows);
    String page = Files.readString(PAGE);
    Matcher place =
        Pattern.compile("(?<=<!-- written from schema/" + schema + " -->\n\n)(\\|.*\n)+")
            .matcher(page);
    assertThat(place.find()).as("a place for " + schema).isTrue();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, place.replaceFirst(Matcher.quoteReplacement(table)));
    } else {
      assertThat(place.group()).isEqualTo(table);
    }
  }

  private static String text(String schema) throws IOException {
    return Files.readString(DOCS.resolve("schema").resolve(schema));
  }

  private static void rows(String prefix, JsonNode node, List<String> rows) {
    List<String> required = node.path("required").valueStream().map(JsonNode::asText).toList();
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              String name = prefix + property.getKey();
              JsonNode field = property.getValue();
              if (name.equals("gaps")) {
                rows.add(row("gaps.NAME", field, "allow, warn, hold, wait", false));
              } else if (field.has("properties")) {
                rows(name + ".", field, rows);
              } else {
                rows.add(row(name, field, range(field), required.contains(property.getKey())));
                rows(name + ".", field.path("items"), rows);
              }
            });
  }

  private static String row(String name, JsonNode field, String range, boolean required) {
    Matcher said = DESCRIPTION.matcher(field.path("description").asText());
    assertThat(said.matches()).as(name).isTrue();
    String where = field.path("$comment").asText();
    String cell = said.group("range") == null ? range : said.group("range");
    String preset = required ? "required" : said.group("preset");
    assertThat(cell).as("the range of " + name).isNotEmpty();
    assertThat(preset).as("the default of " + name).isNotNull();
    return "| `%s` | %s | %s | %s%s |\n"
        .formatted(
            name,
            preset,
            cell,
            said.group("effect"),
            where.isEmpty() ? "" : " [More](" + where + ").");
  }

  /** As keywords tell it; empty where only words do. */
  private static String range(JsonNode field) {
    JsonNode choices = field.has("enum") ? field.path("enum") : field.at("/items/enum");
    if (choices.isArray()) {
      return choices.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    if (field.path("type").asText().equals("boolean")) {
      return "true, false";
    }
    boolean below = field.has("minimum");
    boolean above = field.has("maximum");
    if (!below && !field.has("exclusiveMinimum")) {
      return "";
    }
    String least = number(field.path(below ? "minimum" : "exclusiveMinimum"));
    String most = number(field.path(above ? "maximum" : "exclusiveMaximum"));
    return below
        ? least + (above ? " to " : " to under ") + most
        : "over " + least + (above ? ", at most " : ", under ") + most;
  }

  private static String number(JsonNode node) {
    BigDecimal number = node.decimalValue().stripTrailingZeros();
    String plain = number.toPlainString();
    boolean large = number.scale() <= 0 && plain.length() > "1000".length();
    return large ? String.format(Locale.ROOT, "%,d", number.toBigIntegerExact()) : plain;
  }
}

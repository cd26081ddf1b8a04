package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas accept what the loader accepts, and refuse what it refuses. */
class SchemaTest {

  private static final Path SCHEMAS = Path.of("..", "docs", "schema");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Schemas of what is printed, not of what is read. */
  private static final Set<String> REPORTS =
      Set.of(
          "decision-v1.json",
          "review-v1.json",
          "platform-v1.json",
          "rollback-v1.json",
          "guard-v1.json",
          "backtest-v1.json",
          "shadow-v1.json");

  /**
   * What no schema of one document can tell: it takes another one, arithmetic, a list of zones or a
   * grammar.
   */
  private static final Set<String> BEYOND_SCHEMAS =
      Set.of(
          "unknown-team",
          "unknown-person",
          "own-dependency",
          "duplicate-dependency",
          "unknown-sli",
          "unknown-data-source",
          "unknown-alert-policy",
          "unknown-alert-condition",
          "unknown-alert-notification-target",
          "unknown-owned-service",
          "unknown-zone",
          "zone-amid-hours",
          "level3-under-level2",
          "unknown-type",
          "wrong-type",
          "several-data-sources",
          "missing-data-source",
          "unowned-service",
          "duplicate-name",
          "two-owners",
          "policy-tie",
          "too-many-version-labels",
          "too-many-shard-labels",
          "never-fires",
          "slice-too-long",
          "warn-under-hold",
          "bad-recurrence",
          "bad-pattern",
          "duration-too-long",
          "length-over-maximum",
          "steady-over-window",
          "claimed-identity",
          "unknown-sli-template",
          "minimum-over-maximum",
          "unknown-place",
          "misplaced-parameter",
          "malformed-query",
          "missing-parameter",
          "no-choice",
          "no-match",
          "out-of-limits",
          "bad-matchers");

  /** JSON is YAML, so that the loader reads the very same text as the validator. */
  private static final List<String> REPLACEMENTS =
      List.of(
          "\"text\"",
          "\"Some Text: with #2, \\\"quotes\\\" and \\\\\"",
          "\"\"",
          "\" \"",
          "\"two\\nlines\"",
          "\"a\\u0000b\"",
          "\"" + "x".repeat(64) + "\"",
          "\"" + "x ".repeat(600) + "\"",
          "\"30d\"",
          "\"1M\"",
          "\"5\"",
          "\"true\"",
          "\"*\"",
          "0",
          "1",
          "5",
          "100",
          "-1",
          "-101",
          "0.5",
          "1.5",
          "1000000000",
          "true",
          "false",
          "null",
          "[]",
          "[\"text\"]",
          "[5]",
          "[null]",
          "{}",
          "{\"text\":\"text\"}",
          "{\"text\":5}",
          "{\"spec\":{}}",
          "[[]]",
          "[{}]");

  @TempDir Path folder;

  static Stream<String> samples() throws IOException {
    String samples = Files.readString(Path.of("src/test/resources/catalog/schema-samples.json"));
    return JSON.readTree(samples).valueStream().map(JsonNode::toString);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theLoaderAndTheSchemaAgreeOnEveryMutation(String sample) throws IOException {
    JsonNode document = JSON.readTree(sample);
    Schema schema = schema(document);
    assertThat(schema.validate(document)).as("the sample is valid").isEmpty();
    assertThat(refusals(sample)).as("the sample loads").isEmpty();
    List<String> disagreements = new ArrayList<>();
    int refused = 0;
    List<String> mutants = mutants(document);
    for (String mutant : mutants) {
      boolean valid = schema.validate(JSON.readTree(mutant)).isEmpty();
      List<String> refusals = refusals(mutant);
      refused += refusals.isEmpty() ? 0 : 1;
      if (valid != refusals.isEmpty()) {
        disagreements.add(
            (valid ? "the schema accepts, the loader says " + refusals : "only the schema refuses")
                + ": "
                + mutant);
      }
    }
    assertThat(disagreements.stream().limit(10)).isEmpty();
    assertThat(refused).as("mutants that both refuse").isGreaterThan(mutants.size() / 2);
  }

  @Test
  void everySchemaHasASample() throws IOException {
    Set<String> sampled = new TreeSet<>();
    for (String sample : samples().toList()) {
      sampled.add(file(JSON.readTree(sample)));
    }
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !REPORTS.contains(name))
          .containsExactlyInAnyOrderElementsOf(sampled);
    }
  }

  private static String file(JsonNode document) {
    String prefix = document.path("apiVersion").asText().equals("openslo/v1") ? "openslo-" : "";
    return prefix + document.path("kind").asText().toLowerCase(Locale.ROOT) + "-v1.json";
  }

  private static Schema schema(JsonNode document) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.readTree(Files.readString(SCHEMAS.resolve(file(document)))));
  }

  /** Why the loader refuses a document, other documents aside. */
  private List<String> refusals(String document) throws IOException {
    Path file = folder.resolve("document.yaml");
    Files.writeString(file, document);
    // Which values a template takes, its own document says.
    boolean fromTemplate = file(JSON.readTree(document)).equals("sli-v1.json");
    try {
      CatalogLoader.load(List.of(file));
      return List.of();
    } catch (InvalidCatalog e) {
      return e.problems().stream()
          .filter(problem -> problem.severity() == Problem.Severity.ERROR)
          .filter(problem -> !BEYOND_SCHEMAS.contains(problem.code()))
          .filter(problem -> !(fromTemplate && problem.field().startsWith("spec.parameters.")))
          .map(problem -> problem.field() + ": " + problem.message())
          .toList();
    }
  }

  private static List<String> mutants(JsonNode document) throws JsonProcessingException {
    List<String> mutants = new ArrayList<>();
    mutate(document, document, mutants);
    return mutants;
  }

  /** Changes one thing below {@code node} at a time, and notes the whole document each time. */
  private static void mutate(JsonNode document, JsonNode node, List<String> mutants)
      throws JsonProcessingException {
    if (node instanceof ObjectNode object) {
      object.put("unknownField", "x");
      mutants.add(document.toString());
      object.remove("unknownField");
      for (String name : object.propertyStream().map(Map.Entry::getKey).toList()) {
        JsonNode value = object.get(name);
        for (String replacement : REPLACEMENTS) {
          object.set(name, JSON.readTree(replacement));
          mutants.add(document.toString());
        }
        object.set(name, value);
        mutate(document, value, mutants);
      }
      for (String name : object.propertyStream().map(Map.Entry::getKey).toList()) {
        ObjectNode whole = object.deepCopy();
        object.remove(name);
        mutants.add(document.toString());
        object.setAll(whole);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        for (String replacement : REPLACEMENTS) {
          array.set(i, JSON.readTree(replacement));
          mutants.add(document.toString());
        }
        array.set(i, value);
        mutate(document, value, mutants);
      }
      array.add(JSON.readTree("{}"));
      mutants.add(document.toString());
      array.remove(array.size() - 1);
    }
  }
}

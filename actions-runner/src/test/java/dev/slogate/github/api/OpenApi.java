package dev.slogate.github.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.slogate.github.GitHubPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub's own description of its API: what may be asked, and what may be answered. */
public final class OpenApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(Dialects.getOpenApi30());

  private static @Nullable OpenApi read;

  private final JsonNode description;
  private final List<Operations> operations;

  /** By the very node: to compare all that is in it takes longer than to validate. */
  private final Map<JsonNode, Schema> schemas =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /** What may be done at a path. */
  private record Operations(List<String> path, JsonNode methods) {}

  private OpenApi(JsonNode description) {
    this.description = description;
    this.operations =
        description
            .path("paths")
            .propertyStream()
            .map(one -> new Operations(segments(one.getKey()), one.getValue()))
            .toList();
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The one of github.com, read once. */
  static synchronized OpenApi description() {
    if (read == null) {
      try {
        read =
            new OpenApi(
                JSON.readTree(
                    Files.readAllBytes(
                        GitHubPrograms.published(
                            "@octokit/openapi@23.0.2", "generated/api.github.com.json"))));
      } catch (IOException | InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
    return read;
  }

  /** An example that the description gives, as a copy. */
  ObjectNode example(String name) {
    return value(name).deepCopy();
  }

  private ObjectNode value(String name) {
    JsonNode value = description.path("components").path("examples").path(name).path("value");
    assertThat(value.isMissingNode()).as("an example '%s'", name).isFalse();
    return value.isArray() ? (ObjectNode) value.get(0) : (ObjectNode) value;
  }

  /** Fails where GitHub has no such request. */
  void requireRequest(String method, String path, Query query, Optional<JsonNode> body) {
    JsonNode operation = operation(method, path);
    assertThat(queryNames(operation))
        .as("what %s %s may be asked with", method, path)
        .containsAll(query.parameters().keySet());
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    if (body.isPresent()) {
      assertThat(schema.isMissingNode()).as("%s %s takes a body", method, path).isFalse();
      require(schema, body.get(), method + " " + path);
    }
  }

  /** Fails where GitHub has no such answer to that request. */
  void requireAnswer(String method, String path, int status, Optional<JsonNode> body) {
    JsonNode answer =
        resolved(operation(method, path).path("responses").path(Integer.toString(status)));
    assertThat(answer.isMissingNode()).as("%s %s answers %d", method, path, status).isFalse();
    JsonNode schema = answer.at("/content/application~1json/schema");
    assertThat(body.isPresent())
        .as("%s %s has a body", method, path)
        .isEqualTo(!schema.isMissingNode());
    body.ifPresent(json -> require(schema, json, method + " " + path + " " + status));
  }

  /** GitHub itself passes over a name that it does not know: what was meant is not done. */
  private List<String> queryNames(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .map(this::resolved)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .map(parameter -> parameter.path("name").asText())
        .toList();
  }

  private JsonNode operation(String method, String path) {
    List<String> asked = segments(path);
    return operations.stream()
        .filter(one -> matches(one.path(), asked))
        .map(one -> one.methods().path(method.toLowerCase(Locale.ROOT)))
        .filter(one -> !one.isMissingNode())
        .findFirst()
        .orElseThrow(() -> new AssertionError("GitHub has no " + method + " " + path));
  }

  private static boolean matches(List<String> template, List<String> asked) {
    boolean folders = template.get(template.size() - 1).equals("{path}");
    if (folders ? template.size() > asked.size() : template.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < template.size(); i++) {
      if (!template.get(i).startsWith("{") && !template.get(i).equals(asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
  }

  private void require(JsonNode schema, JsonNode json, String what) {
    Schema validator =
        schemas.computeIfAbsent(
            schema,
            one -> {
              ObjectNode root = JSON.createObjectNode();
              root.set("components", description.path("components"));
              root.putArray("allOf").add(one);
              return REGISTRY.getSchema(root);
            });
    assertThat(validator.validate(json)).as("%s: %s", what, json).isEmpty();
  }
}

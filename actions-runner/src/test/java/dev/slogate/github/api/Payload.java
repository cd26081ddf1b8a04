package dev.slogate.github.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.github.GitHubPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads of GitHub's webhook, as its own schema has them. */
public final class Payload {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> OF_THE_API_ALONE =
      List.of(
          "template_repository",
          "temp_clone_token",
          "subscribers_count",
          "network_count",
          "parent",
          "source",
          "organization");

  private static @Nullable Schema schema;

  private Payload() {}

  /** Of the event {@code deployment_protection_rule}. */
  public static String of(RunId run, String environment, String callback) {
    OpenApi github = OpenApi.description();
    ObjectNode json = JSON.createObjectNode();
    json.put("action", "requested").put("environment", environment).put("event", "push");
    json.put("deployment_callback_url", callback);
    JsonNode user = github.example("workflow-run").path("actor");
    ObjectNode repository = github.example("full-repository");
    repository.remove(OF_THE_API_ALONE);
    repository.putNull("license"); // the API's has a field more
    repository.putObject("custom_properties");
    repository
        .put("id", FakeGitHub.REPOSITORY_ID)
        .put("name", run.repository().name())
        .put("full_name", run.repository().toString());
    json.set("repository", repository);
    json.set("sender", user);
    json.putObject("installation").put("id", 1).put("node_id", "MDIzOkludGVncmF0aW9u");
    return json.toString();
  }

  /** Fails where GitHub would not send that. */
  public static void requireValid(String payload) throws IOException, InterruptedException {
    assertThat(schema().validate(JSON.readTree(payload))).as(payload).isEmpty();
  }

  private static synchronized Schema schema() throws IOException, InterruptedException {
    if (schema == null) {
      ObjectNode all =
          (ObjectNode)
              JSON.readTree(
                  Files.readAllBytes(
                      GitHubPrograms.published("@octokit/webhooks-schemas@7.6.1", "schema.json")));
      all.remove("oneOf");
      all.putArray("allOf")
          .addObject()
          .put("$ref", "#/definitions/deployment_protection_rule$requested");
      schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(all);
    }
    return schema;
  }
}

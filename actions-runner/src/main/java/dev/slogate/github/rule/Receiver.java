package dev.slogate.github.rule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.RunId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes GitHub's webhooks. One only says which run to look at now: what is asked and answered there
 * comes from GitHub's API, so that one that is lost, late, twice or out of order does no harm.
 */
public final class Receiver {

  private static final String EVENT = "deployment_protection_rule";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Pattern GUID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern CALLBACK =
      Pattern.compile("/actions/runs/([1-9][0-9]{0,17})/" + EVENT + "$");

  private final WebhookSignature signature;
  private final GitHub github;
  private final BiPredicate<RunId, String> requested;
  private final Deliveries seen = new Deliveries();

  /**
   * @param requested told of a run and an environment; false where there is no room for it
   */
  public Receiver(WebhookSignature signature, GitHub github, BiPredicate<RunId, String> requested) {
    this.signature = signature;
    this.github = github;
    this.requested = requested;
  }

  /**
   * What a webhook says of itself.
   *
   * @param event {@code X-GitHub-Event}
   * @param delivery {@code X-GitHub-Delivery}
   * @param signature {@code X-Hub-Signature-256}
   */
  public record Headers(
      Optional<String> event, Optional<String> delivery, Optional<String> signature) {}

  /**
   * What is answered.
   *
   * @param status of HTTP
   */
  public record Reply(int status, String words) {}

  /**
   * Takes one.
   *
   * @param body its very bytes
   */
  public Reply receive(byte[] body, Headers headers) {
    if (!signature.isOf(body, headers.signature())) {
      return new Reply(401, "the signature is missing, or not of this App's webhook secret");
    }
    if (headers.event().equals(Optional.of("ping"))) {
      return new Reply(200, "pong");
    }
    if (!headers.event().equals(Optional.of(EVENT))) {
      return new Reply(202, "only " + EVENT + " is of interest");
    }
    Optional<String> delivery = headers.delivery().filter(id -> GUID.matcher(id).matches());
    if (delivery.isEmpty()) {
      return new Reply(400, "X-GitHub-Delivery is missing");
    }
    if (seen.has(delivery.get())) {
      return new Reply(202, "this delivery was taken before");
    }
    Reply reply = take(body);
    if (reply.status() == 202) {
      seen.add(delivery.get());
    }
    return reply;
  }

  private Reply take(byte[] body) {
    JsonNode payload;
    try {
      payload = JSON.readTree(body);
    } catch (IOException e) {
      return new Reply(400, "the payload is no JSON");
    }
    if (!payload.path("action").asText().equals("requested")) {
      return new Reply(202, "only the action 'requested' is of interest");
    }
    Optional<RunId> run = run(payload);
    String environment = payload.path("environment").asText();
    if (run.isEmpty() || environment.isEmpty()) {
      return new Reply(
          400,
          "deployment_callback_url is not where GitHub takes answers for this repository, or the"
              + " environment is missing");
    }
    return requested.test(run.get(), environment)
        ? new Reply(202, "taken")
        : new Reply(503, "too many are waiting; polling will find it");
  }

  /** The run, where its callback is the address that we would answer to ourselves. */
  private Optional<RunId> run(JsonNode payload) {
    String callback = payload.path("deployment_callback_url").asText();
    Matcher number = CALLBACK.matcher(callback);
    if (!number.find()) {
      return Optional.empty();
    }
    try {
      RunId run =
          new RunId(
              Repository.of(payload.path("repository").path("full_name").asText()),
              Long.parseLong(number.group(1)));
      return Optional.of(run).filter(one -> github.callback(one).equals(callback));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

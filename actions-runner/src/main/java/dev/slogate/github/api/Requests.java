package dev.slogate.github.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.http.Connection;
import dev.slogate.http.Endpoint;
import dev.slogate.http.Faults;
import dev.slogate.http.SizeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends requests to one GitHub, and tells what came of them. */
final class Requests {

  private static final String NAME = "GitHub";

  /** Of one request; whatever takes longer is tried again by a later round. */
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final long MAX_BYTES = 8L * 1024 * 1024;

  /** Where GitHub does not say how long, it asks to wait for a minute at least. */
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String caller;
  private final HttpUrl base;
  private final OkHttpClient client;
  private final Clock clock;

  /**
   * @param caller who asks, as people know it: {@code the App}
   */
  Requests(String caller, URI api, Map<String, String> environment, Clock clock, Duration timeout) {
    Endpoint endpoint =
        new Endpoint(NAME, List.of(api), Optional.empty(), Map.of(), Optional.empty(), timeout);
    this.caller = caller;
    this.base = Connection.url(api, endpoint);
    this.client = Connection.client(endpoint, environment);
    this.clock = clock;
  }

  /**
   * What to ask.
   *
   * @param path segments, each of which is escaped
   */
  record Ask(
      String method, List<String> path, Map<String, String> query, Optional<ObjectNode> body) {

    static Ask get(String... path) {
      return new Ask("GET", List.of(path), Map.of(), Optional.empty());
    }

    static Ask send(String method, ObjectNode body, String... path) {
      return new Ask(method, List.of(path), Map.of(), Optional.of(body));
    }

    @Override
    public String toString() {
      return method + " /" + String.join("/", path);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The address of a path, as GitHub itself would write it. */
  HttpUrl url(Ask ask) {
    HttpUrl.Builder url = base.newBuilder();
    ask.path().forEach(url::addPathSegment);
    ask.query().forEach(url::addQueryParameter);
    return url.build();
  }

  /**
   * Asks.
   *
   * @param token of whoever asks
   * @return what it answered; missing where the answer has no content
   * @throws GitHubTrouble if it did not do it
   */
  JsonNode send(Ask ask, String token) {
    return send(
        ask,
        new Request.Builder()
            .header("Accept", "application/vnd.github+json")
            .header("Authorization", "Bearer " + token)
            .header("X-GitHub-Api-Version", "2022-11-28"));
  }

  /**
   * Asks what everybody may know.
   *
   * @return what it answered; missing where the answer has no content
   * @throws GitHubTrouble if it did not do it
   */
  JsonNode sendOpenly(Ask ask) {
    return send(ask, new Request.Builder().header("Accept", "application/json"));
  }

  private JsonNode send(Ask ask, Request.Builder headers) {
    Request request =
        headers
            .url(url(ask))
            .header("User-Agent", "slo-gate")
            .method(
                ask.method(),
                ask.body().map(body -> RequestBody.create(body.toString(), JSON_TYPE)).orElse(null))
            .build();
    try (Response response = client.newCall(request).execute()) {
      JsonNode body = read(ask, response);
      if (response.isSuccessful()) {
        return body;
      }
      throw trouble(ask, response, body);
    } catch (IOException e) {
      throw new GitHubTrouble(
          Cause.FAILED, "GitHub did not answer " + ask + ": " + Faults.reason(e));
    }
  }

  private static JsonNode read(Ask ask, Response response) throws IOException {
    try (InputStream in = SizeLimit.limited(response, MAX_BYTES)) {
      @Nullable JsonNode read = JSON.readTree(in);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      if (response.isSuccessful()) {
        throw new GitHubTrouble(Cause.FAILED, "GitHub answered " + ask + " with what is no JSON");
      }
      return MissingNode.getInstance(); // a proxy's page; the status says enough
    } catch (SizeLimit.TooLarge e) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub answered " + ask + " with more than 8 MiB");
    }
  }

  private GitHubTrouble trouble(Ask ask, Response response, JsonNode body) {
    String said = Faults.cut(body.path("message").asText(""));
    String what =
        "GitHub answered %s with %d%s"
            .formatted(ask, response.code(), said.isEmpty() ? "" : ": " + said);
    Optional<Instant> until = limitedUntil(response, said);
    if (until.isPresent()) {
      return new GitHubTrouble(Cause.LIMITED, what, until);
    }
    return switch (response.code()) {
      case 401 -> new GitHubTrouble(Cause.UNKNOWN_CALLER, what);
      case 403 -> new GitHubTrouble(Cause.FORBIDDEN, what + permission(response));
      case 404 -> new GitHubTrouble(Cause.MISSING, what + permission(response));
      case 410 -> new GitHubTrouble(Cause.GONE, what);
      case 301, 302, 307, 308 ->
          new GitHubTrouble(Cause.MISSING, what + "; it was moved: write its new name");
      case 400, 409, 422 -> new GitHubTrouble(Cause.REFUSED, what);
      default -> new GitHubTrouble(Cause.FAILED, what);
    };
  }

  private String permission(Response response) {
    return Optional.ofNullable(response.header("X-Accepted-GitHub-Permissions"))
        .map(header -> "; " + caller + " needs the permission " + Faults.cut(header))
        .orElse("");
  }

  /**
   * When it may be asked again, where it was asked too much.
   *
   * @see <a
   *     href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit">GitHub,
   *     exceeding the rate limit</a>
   */
  private Optional<Instant> limitedUntil(Response response, String said) {
    if (response.code() != 403 && response.code() != 429) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    OptionalLong after = number(response, "Retry-After");
    if (after.isPresent()) {
      return Optional.of(now.plusSeconds(Math.min(after.getAsLong(), 3_600)));
    }
    OptionalLong reset = number(response, "X-RateLimit-Reset");
    if (number(response, "X-RateLimit-Remaining").equals(OptionalLong.of(0)) && reset.isPresent()) {
      Instant then = Instant.ofEpochSecond(reset.getAsLong());
      return Optional.of(then.isAfter(now.plusSeconds(3_600)) ? now.plusSeconds(3_600) : then);
    }
    return response.code() == 429 || said.contains("rate limit")
        ? Optional.of(now.plus(UNTOLD))
        : Optional.empty();
  }

  private static OptionalLong number(Response response, String header) {
    @Nullable String value = response.header(header);
    return value != null && value.matches("[0-9]{1,12}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}

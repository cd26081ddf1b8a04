package dev.slogate.notify.alertmanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.slogate.Misconfigured;
import dev.slogate.http.Connection;
import dev.slogate.http.Endpoint;
import dev.slogate.http.Faults;
import dev.slogate.http.PassingFault;
import dev.slogate.http.SizeLimit;
import dev.slogate.notify.Notifier;
import dev.slogate.notify.Post;
import dev.slogate.notify.Undelivered;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts to every Alertmanager of a cluster, as Prometheus does: its members tell each other what
 * they notified of, and not what they were posted. One that takes everything is enough.
 */
public final class AlertmanagerNotifier implements Notifier {

  private static final int RETRIES = 2;

  /** As many as Prometheus posts at once. */
  private static final int BATCH = 64;

  private static final long MOST_OF_AN_ERROR = 1 << 16;
  private static final MediaType JSON = MediaType.get("application/json");

  private final Endpoint endpoint;
  private final List<HttpUrl> members = new ArrayList<>();
  private final OkHttpClient http;
  private final Map<String, String> headers;
  private final Optional<String> authorization;
  private final RetryPolicy<Object> retry =
      RetryPolicy.builder()
          .handle(PassingFault.class)
          .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
          .withJitter(0.5)
          .withMaxRetries(RETRIES)
          .build();

  /**
   * @param endpoint with the URL of each member, up to where {@code /api/v2} begins
   * @param environment for secrets and proxies
   * @throws Misconfigured if it can't be used as it is written
   */
  public AlertmanagerNotifier(Endpoint endpoint, Map<String, String> environment) {
    this.endpoint = endpoint;
    http = Connection.client(endpoint, environment);
    headers = Connection.headers(endpoint);
    authorization = Connection.authorization(endpoint, environment);
    endpoint.urls().forEach(uri -> members.add(Connection.url(uri, endpoint)));
  }

  @Override
  public List<String> post(List<Post> posts) {
    List<String> failures = new ArrayList<>();
    for (HttpUrl member : members) {
      try {
        for (int from = 0; from < posts.size(); from += BATCH) {
          Request request =
              request(member, posts.subList(from, Math.min(posts.size(), from + BATCH)));
          Failsafe.with(retry).run(() -> once(request));
        }
      } catch (PassingFault | Undelivered failure) {
        failures.add(failure.getMessage());
      }
    }
    if (failures.size() == members.size()) {
      throw new Undelivered(String.join("; ", failures));
    }
    return failures;
  }

  private Request request(HttpUrl member, List<Post> posts) {
    Request.Builder request =
        new Request.Builder()
            .url(member.newBuilder().addPathSegments("api/v2/alerts").build())
            .post(RequestBody.create(AlertJson.write(posts), JSON));
    headers.forEach(request::header);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private void once(Request request) {
    String where = Faults.where(request.url());
    try (Response response = http.newCall(request).execute()) {
      check(response, where);
    } catch (InterruptedIOException e) {
      throw new PassingFault(
          where + " gave no answer within " + endpoint.timeout().toSeconds() + " s");
    } catch (IOException e) {
      throw new PassingFault(where + " can't be reached: " + Faults.reason(e));
    }
  }

  private static void check(Response response, String where) throws IOException {
    int status = response.code();
    if (response.isRedirect()) {
      throw new Undelivered(
          where
              + " redirects to "
              + Faults.redirect(response)
              + ", which is not followed: name the final URL");
    }
    if (status == 401 || status == 403) {
      throw new Undelivered(
          where
              + " refused to sign us in ("
              + status
              + "): check the credentials for Alertmanager");
    }
    if (status == 429 || status >= 500) {
      throw new PassingFault(where + " answered " + status + said(response));
    }
    if (status == 404) {
      throw new Undelivered(
          where + " answered 404: is it Alertmanager 0.16 or later, and is the URL's path right?");
    }
    if (status != 200) {
      throw new Undelivered(where + " refused the signals (" + status + ")" + said(response));
    }
    // Alertmanager answers with nothing; a page is somebody else's, perhaps one to sign in on.
    String page = said(response);
    if (!page.isEmpty()) {
      throw new Undelivered(
          where + " does not answer as Alertmanager does; is the URL right? It said" + page);
    }
  }

  /** What an answer says, cut short. */
  private static String said(Response response) throws IOException {
    try {
      byte[] body = SizeLimit.limited(response, MOST_OF_AN_ERROR).readAllBytes();
      String text = Faults.cut(new String(body, UTF_8)).strip();
      return text.isEmpty() ? "" : ": " + text;
    } catch (SizeLimit.TooLarge e) {
      return ": a long page";
    }
  }

  @Override
  public String describe() {
    return members.stream()
        .map(Faults::where)
        .collect(Collectors.joining(", ", "Alertmanager ", ""));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}

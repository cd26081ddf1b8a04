package dev.slogate.rollback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Misconfigured;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.http.Connection;
import dev.slogate.http.Endpoint;
import dev.slogate.http.Faults;
import dev.slogate.http.SizeLimit;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.Timing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Rolls back by posting the order, signed, to a webhook: 2xx says that it is done, and so does 409
 * with the same {@code Idempotency-Key}. Any other answer, or none, leaves it open.
 *
 * <p>A request is sent once. Whether it is sent again is not decided here.
 */
public final class WebhookEffect implements RollbackEffect {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String KEY = "Idempotency-Key";
  private static final long MOST_OF_AN_ANSWER = 1 << 16;

  private static final int CONFLICT = 409;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final EffectKind kind;
  private final HttpUrl url;
  private final Optional<HttpUrl> lookup;
  private final Timing timing;
  private final Signature signature;
  private final OkHttpClient http;

  private WebhookEffect(
      EffectKind kind,
      URI url,
      Optional<URI> lookup,
      Timing timing,
      Map<String, String> environment) {
    this.kind = kind;
    this.timing = timing;
    this.url = WebhookUrl.of(url, "the rollback webhook");
    this.lookup = lookup.map(one -> WebhookUrl.of(one, "the rollback's lookup"));
    signature = Signature.of(environment);
    http = client(lookup.map(one -> List.of(url, one)).orElse(List.of(url)), timing, environment);
  }

  private static OkHttpClient client(
      List<URI> urls, Timing timing, Map<String, String> environment) {
    Endpoint endpoint =
        new Endpoint(
            "the rollback webhook",
            urls,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            timing.timeout());
    return Connection.client(endpoint, environment);
  }

  /**
   * One that is called at most once.
   *
   * @param environment with the secret, in {@code SLO_GATE_WEBHOOK_SECRET} or a file that {@code
   *     SLO_GATE_WEBHOOK_SECRET_FILE} names, and with proxies
   * @throws Misconfigured if the URL or the secret can't be used
   */
  public static WebhookEffect once(URI url, Timing timing, Map<String, String> environment) {
    return new WebhookEffect(EffectKind.NEITHER, url, Optional.empty(), timing, environment);
  }

  /**
   * One that does the same {@code Idempotency-Key} once, however often it is called.
   *
   * @param environment as of {@link #once}
   * @throws Misconfigured if the URL or the secret can't be used
   */
  public static WebhookEffect idempotent(URI url, Timing timing, Map<String, String> environment) {
    return new WebhookEffect(EffectKind.IDEMPOTENT, url, Optional.empty(), timing, environment);
  }

  /**
   * One that is called again only if a lookup says that it did not happen.
   *
   * @param lookup answers {@code GET LOOKUP?key=KEY} with 200 where that was rolled back, and with
   *     404 where it was not
   * @param environment as of {@link #once}
   * @throws Misconfigured if a URL or the secret can't be used
   */
  public static WebhookEffect findable(
      URI url, URI lookup, Timing timing, Map<String, String> environment) {
    return new WebhookEffect(EffectKind.FINDABLE, url, Optional.of(lookup), timing, environment);
  }

  @Override
  public EffectKind kind() {
    return kind;
  }

  @Override
  public Sent send(RollbackRequest request) {
    byte[] body = RollbackJson.write(request);
    String key = HeaderText.of(request.order().key());
    Request post =
        new Request.Builder()
            .url(url)
            .header(KEY, key)
            .header(Signature.HEADER, signature.of(request.at(), body))
            .post(RequestBody.create(body, JSON))
            .build();
    String where = Faults.where(url);
    try (Response response = http.newCall(post).execute()) {
      boolean there = response.code() == CONFLICT && key.equals(response.header(KEY));
      return response.isSuccessful() || there
          ? new Sent.Confirmed()
          : new Sent.Unclear(where + refusal(response));
    } catch (InterruptedIOException e) {
      return new Sent.Unclear(where + " gave no answer within " + timing.limit());
    } catch (IOException e) {
      return new Sent.Unclear(where + " gave no answer: " + Faults.reason(e));
    }
  }

  private static String refusal(Response response) {
    if (response.isRedirect()) {
      return " redirects to "
          + Faults.redirect(response)
          + ", which is not followed: name the final URL";
    }
    return " answered " + response.code() + said(response);
  }

  /** What an answer says, cut short. */
  private static String said(Response response) {
    try {
      byte[] body = SizeLimit.limited(response, MOST_OF_AN_ANSWER).readAllBytes();
      String text = Faults.cut(new String(body, UTF_8)).strip();
      return text.isEmpty() ? "" : ": " + text;
    } catch (SizeLimit.TooLarge e) {
      return ": a long page";
    } catch (IOException e) {
      return ", and no more";
    }
  }

  /** Signed as well: the key stands for the body. */
  @Override
  public Lookup lookUp(RollbackRequest request) {
    return lookup.map(where -> ask(where, request)).orElse(Lookup.NOT_ASKED);
  }

  private Lookup ask(HttpUrl where, RollbackRequest request) {
    String key = request.order().key();
    Request get =
        new Request.Builder()
            .url(where.newBuilder().addQueryParameter("key", key).build())
            .header(Signature.HEADER, signature.of(request.at(), key.getBytes(UTF_8)))
            .build();
    try (Response response = http.newCall(get).execute()) {
      return switch (response.code()) {
        case OK -> Lookup.FOUND;
        case NOT_FOUND -> Lookup.NOT_FOUND;
        default -> Lookup.FAILED;
      };
    } catch (IOException e) {
      return Lookup.FAILED;
    }
  }

  @Override
  public Duration patience() {
    return timing.patience();
  }

  /** With the host alone: a path may hold a secret. */
  @Override
  public String describe() {
    return "the webhook at " + Faults.where(url);
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}

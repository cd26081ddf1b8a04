package dev.slogate.telemetry.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.slogate.Gap;
import dev.slogate.catalog.DataSource;
import dev.slogate.http.Connection;
import dev.slogate.http.Endpoint;
import dev.slogate.http.Faults;
import dev.slogate.http.PassingFault;
import dev.slogate.http.SizeLimit;
import dev.slogate.telemetry.Trouble;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks one data source. Queries only read, so each may be sent again: to the same replica after a
 * passing fault, to the next one when a replica does not answer.
 */
final class PrometheusClient {

  private static final int RETRIES = 2;

  private final List<HttpUrl> replicas = new ArrayList<>();
  private final OkHttpClient http;
  private final Optional<String> authorization;
  private final Map<String, String> headers;
  private final long maxBytes;
  private final String timeout;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<CircuitBreaker<Outcome>> breakers = new ArrayList<>();
  private final RetryPolicy<Outcome> retry =
      RetryPolicy.<Outcome>builder()
          .handle(PassingFault.class)
          .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
          .withJitter(0.5)
          .withMaxRetries(RETRIES)
          .build();

  PrometheusClient(DataSource source, Map<String, String> environment, long maxBytes) {
    Endpoint endpoint = endpoint(source);
    http = Connection.client(endpoint, environment);
    authorization = Connection.authorization(endpoint, environment);
    headers = Connection.headers(endpoint);
    this.maxBytes = maxBytes;
    timeout =
        BigDecimal.valueOf(source.timeout().toMillis(), 3).stripTrailingZeros().toPlainString()
            + " s";
    for (URI uri : source.urls()) {
      replicas.add(Connection.url(uri, endpoint));
      breakers.add(
          CircuitBreaker.<Outcome>builder()
              .handle(PassingFault.class)
              .withFailureThreshold(6)
              .withDelay(Duration.ofSeconds(30))
              .build());
    }
  }

  private static Endpoint endpoint(DataSource source) {
    return new Endpoint(
        source.location() + ": data source " + source.name(),
        source.urls(),
        source.credentials(),
        source.headers(),
        source.caFile(),
        source.timeout());
  }

  /** HTTP requests sent so far, retries included. */
  int requests() {
    return requests.get();
  }

  Outcome query(String promql, Instant at) {
    return send(
        "api/v1/query",
        new FormBody.Builder().add("query", promql).add("time", seconds(at)).build());
  }

  Outcome queryRange(String promql, Instant start, Instant end, Duration step) {
    return send(
        "api/v1/query_range",
        new FormBody.Builder()
            .add("query", promql)
            .add("start", seconds(start))
            .add("end", seconds(end))
            .add("step", Long.toString(step.toSeconds()))
            // Else VictoriaMetrics moves the range to multiples of the step, for its cache.
            .add("nocache", "1")
            .build());
  }

  private Outcome send(String path, FormBody form) {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < replicas.size(); i++) {
      HttpUrl url = replicas.get(i).newBuilder().addPathSegments(path).build();
      Request request = request(url, form);
      try {
        return Failsafe.with(retry).compose(breakers.get(i)).get(() -> once(request));
      } catch (PassingFault fault) {
        failures.add(fault.getMessage());
      } catch (CircuitBreakerOpenException e) {
        failures.add(Faults.where(url) + " failed again and again; asked anew in half a minute");
      }
    }
    return new Outcome.Failed(new Trouble(Gap.UNREACHABLE, String.join("; ", failures)));
  }

  private Request request(HttpUrl url, FormBody form) {
    Request.Builder request = new Request.Builder().url(url).post(form);
    headers.forEach(request::header);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private Outcome once(Request request) {
    requests.incrementAndGet();
    String where = Faults.where(request.url());
    try (Response response = http.newCall(request).execute()) {
      return read(response, where);
    } catch (SizeLimit.TooLarge e) {
      return failed(
          Gap.QUERY_ERROR,
          where + " answered more than " + maxBytes / (1 << 20) + " MiB: narrow the queries");
    } catch (ResponseParser.NotThisApi e) {
      return failed(
          Gap.QUERY_ERROR,
          where + " does not answer as Prometheus does: " + e.getMessage() + "; is the URL right?");
    } catch (StreamConstraintsException e) {
      return failed(
          Gap.QUERY_ERROR,
          where
              + " does not answer as Prometheus does: the JSON is nested too deep, or has too long"
              + " a text");
    } catch (JacksonException e) {
      throw new PassingFault(where + " sent JSON that is broken or cut off");
    } catch (InterruptedIOException e) {
      throw new PassingFault(where + " gave no full answer within " + timeout);
    } catch (IOException e) {
      throw new PassingFault(where + " can't be reached: " + Faults.reason(e));
    }
  }

  private Outcome read(Response response, String where) throws IOException {
    int status = response.code();
    if (response.isRedirect()) {
      return failed(
          Gap.QUERY_ERROR,
          where
              + " redirects to "
              + Faults.redirect(response)
              + ", which is not followed: put the final URL in the catalog");
    }
    if (status == 401 || status == 403) {
      return failed(
          Gap.QUERY_ERROR,
          where + " refused to sign us in (" + status + "): check the data source's credentials");
    }
    if (status == 429 || status >= 500) {
      throw new PassingFault(where + " answered " + status + explained(response));
    }
    if (!isJson(response)) {
      return failed(
          Gap.QUERY_ERROR,
          where + " answered " + status + " without JSON; is it Prometheus, and is the URL right?");
    }
    ResponseParser.Body body = ResponseParser.parse(SizeLimit.limited(response, maxBytes));
    if (!body.status.equals("success")) {
      return failed(
          Gap.QUERY_ERROR,
          where
              + " refused the query ("
              + status
              + " "
              + body.errorType
              + "): "
              + Faults.cut(body.error));
    }
    List<String> warnings = new ArrayList<>(body.warnings);
    // Remarks on a query: Thanos and Prometheus before 3.0 have them among the warnings.
    warnings.removeIf(warning -> warning.contains("PromQL info:"));
    if (body.partial) {
      warnings.add("isPartial");
    }
    return new Outcome.Answered(
        body.series, warnings.stream().map(Faults::cut).toList(), serverTime(response));
  }

  /** Without OkHttp's own parser, whose calendars take a cold start a while. */
  private static Optional<Instant> serverTime(Response response) {
    @Nullable String date = response.header("Date");
    if (date == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // a server that tells no time has no clock to compare with
    }
  }

  /** Prometheus says with a 503 that a query took too long. */
  private String explained(Response response) {
    if (!isJson(response)) {
      return "";
    }
    try {
      ResponseParser.Body body = ResponseParser.parse(SizeLimit.limited(response, maxBytes));
      return body.error.isEmpty() ? "" : " (" + body.errorType + "): " + Faults.cut(body.error);
    } catch (IOException e) {
      return ""; // the status says enough
    }
  }

  private static boolean isJson(Response response) {
    @Nullable String type = response.header("Content-Type");
    return type != null && type.contains("json");
  }

  /** The same of a URL of the catalog. */
  static String where(URI uri) {
    @Nullable HttpUrl url = HttpUrl.parse(uri.toString());
    return url == null ? "an address that is no URL" : Faults.where(url);
  }

  private static Outcome failed(Gap gap, String message) {
    return new Outcome.Failed(new Trouble(gap, message));
  }

  private static String seconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}

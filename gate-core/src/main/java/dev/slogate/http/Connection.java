package dev.slogate.http;

import dev.slogate.Misconfigured;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.catalog.DataSource.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Builds the HTTP client that an endpoint asks for. */
public final class Connection {

  private static final int UNAVAILABLE = 503;

  /** As many as a busy server's threads, which would else open one for each question. */
  private static final int MOST_IDLE = 64;

  /**
   * So long a connection is kept. Whoever asks once a minute would else find, each time, one that
   * the other side has closed; and what is sent is not sent again.
   */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private Connection() {}

  /**
   * A client that follows no redirect, so that no secret does, and sends each request once: whoever
   * calls it knows what may be sent again.
   */
  public static OkHttpClient client(Endpoint endpoint, Map<String, String> environment) {
    EnvironmentProxy proxy = new EnvironmentProxy(environment);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .addNetworkInterceptor(Connection::once)
            .connectionPool(new ConnectionPool(MOST_IDLE, IDLE.toSeconds(), TimeUnit.SECONDS))
            .callTimeout(endpoint.timeout())
            .connectTimeout(endpoint.timeout())
            .readTimeout(endpoint.timeout())
            .proxySelector(proxy)
            .proxyAuthenticator(proxy);
    if (endpoint.urls().stream().noneMatch(url -> "https".equalsIgnoreCase(url.getScheme()))) {
      // Spares a process that lives for a third of a second the reading of all authorities.
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
    endpoint.caFile().ifPresent(file -> trust(builder, file, endpoint));
    return builder.build();
  }

  /** OkHttp repeats a request by itself where a 503 says {@code Retry-After: 0}. */
  private static Response once(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.code() == UNAVAILABLE
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  /** Where a replica is; a URL is no place for a secret, which would show in logs. */
  public static HttpUrl url(URI uri, Endpoint endpoint) {
    @Nullable HttpUrl url = HttpUrl.parse(uri.toString());
    if (url == null) {
      throw misconfigured(endpoint, "its URL is not of the form http://host:port or https://host");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw misconfigured(endpoint, "its URL holds a user or password: name credentials instead");
    }
    return url;
  }

  /** The headers to send with each request, as far as HTTP can carry them. */
  public static Map<String, String> headers(Endpoint endpoint) {
    endpoint
        .headers()
        .forEach(
            (name, value) -> {
              if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
                throw misconfigured(endpoint, "a header's name has characters that none may have");
              }
              if (!printable(value)) {
                throw misconfigured(
                    endpoint, "the header " + name + " has characters that no header may carry");
              }
            });
    return endpoint.headers();
  }

  private static boolean printable(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127));
  }

  /** The {@code Authorization} header, if the endpoint has credentials. */
  public static Optional<String> authorization(Endpoint endpoint, Map<String, String> environment) {
    return endpoint
        .credentials()
        .map(
            credentials -> {
              if (credentials instanceof Credentials.Bearer bearer) {
                return "Bearer " + secret(bearer.token(), endpoint, environment);
              }
              Credentials.Basic basic = (Credentials.Basic) credentials;
              return okhttp3.Credentials.basic(
                  basic.username(),
                  secret(basic.password(), endpoint, environment),
                  StandardCharsets.UTF_8);
            });
  }

  private static String secret(Secret secret, Endpoint endpoint, Map<String, String> environment) {
    String value;
    if (secret instanceof Secret.Environment variable) {
      @Nullable String found = environment.get(variable.variable());
      if (found == null || found.isBlank()) {
        throw misconfigured(
            endpoint, "the environment variable " + variable.variable() + " is not set");
      }
      value = found.strip();
    } else {
      Path path = ((Secret.File) secret).path();
      try {
        value = Files.readString(path).strip();
      } catch (IOException e) {
        throw misconfigured(endpoint, "the secret file " + path + " can't be read");
      }
      if (value.isEmpty()) {
        throw misconfigured(endpoint, "the secret file " + path + " is empty");
      }
    }
    // A line break would end the header, and OkHttp's own message would print the secret.
    if (!printable(value)) {
      throw misconfigured(endpoint, "the secret has characters that no header may carry");
    }
    return value;
  }

  private static void trust(OkHttpClient.Builder builder, Path caFile, Endpoint endpoint) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509TrustManager system : managers(null)) {
        for (Certificate certificate : system.getAcceptedIssuers()) {
          store.setCertificateEntry("ca" + count++, certificate);
        }
      }
      int before = count;
      try (InputStream in = Files.newInputStream(caFile)) {
        for (Certificate certificate :
            CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("ca" + count++, certificate);
        }
      }
      if (count == before) {
        throw misconfigured(endpoint, "caFile " + caFile + " holds no certificate");
      }
      X509TrustManager manager = managers(store)[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      builder.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (NoSuchFileException e) {
      throw misconfigured(endpoint, "caFile " + caFile + " does not exist");
    } catch (IOException | GeneralSecurityException e) {
      throw misconfigured(endpoint, "caFile " + caFile + " can't be used: " + e.getMessage());
    }
  }

  private static X509TrustManager[] managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .toArray(X509TrustManager[]::new);
  }

  private static Misconfigured misconfigured(Endpoint endpoint, String what) {
    return new Misconfigured(endpoint.name() + ": " + what);
  }
}

package dev.slogate.telemetry.prometheus;

import dev.slogate.Misconfigured;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.catalog.DataSource.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Builds the HTTP client that a data source asks for. */
final class Connection {

  private Connection() {}

  /** A client that follows no redirect, so that no secret does. */
  static OkHttpClient client(DataSource source, Map<String, String> environment) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(source.timeout())
            .connectTimeout(source.timeout())
            .readTimeout(source.timeout())
            .proxySelector(new EnvironmentProxy(environment));
    source.caFile().ifPresent(file -> trust(builder, file, source));
    return builder.build();
  }

  /** The {@code Authorization} header, if the source has credentials. */
  static Optional<String> authorization(DataSource source, Map<String, String> environment) {
    return source
        .credentials()
        .map(
            credentials -> {
              if (credentials instanceof Credentials.Bearer bearer) {
                return "Bearer " + secret(bearer.token(), source, environment);
              }
              Credentials.Basic basic = (Credentials.Basic) credentials;
              return okhttp3.Credentials.basic(
                  basic.username(),
                  secret(basic.password(), source, environment),
                  StandardCharsets.UTF_8);
            });
  }

  private static String secret(Secret secret, DataSource source, Map<String, String> environment) {
    String value;
    if (secret instanceof Secret.Environment variable) {
      @Nullable String found = environment.get(variable.variable());
      if (found == null || found.isBlank()) {
        throw misconfigured(
            source, "the environment variable " + variable.variable() + " is not set");
      }
      value = found.strip();
    } else {
      Path path = ((Secret.File) secret).path();
      try {
        value = Files.readString(path).strip();
      } catch (IOException e) {
        throw misconfigured(source, "the secret file " + path + " can't be read");
      }
    }
    // A line break would end the header, and OkHttp's own message would print the secret.
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
      throw misconfigured(source, "the secret has characters that no header may carry");
    }
    return value;
  }

  private static void trust(OkHttpClient.Builder builder, Path caFile, DataSource source) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509TrustManager system : managers(null)) {
        for (Certificate certificate : system.getAcceptedIssuers()) {
          store.setCertificateEntry("ca" + count++, certificate);
        }
      }
      try (InputStream in = Files.newInputStream(caFile)) {
        for (Certificate certificate :
            CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("ca" + count++, certificate);
        }
      }
      X509TrustManager manager = managers(store)[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      builder.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (IOException | GeneralSecurityException e) {
      throw misconfigured(source, "caFile " + caFile + " can't be used: " + e.getMessage());
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

  private static Misconfigured misconfigured(DataSource source, String what) {
    return new Misconfigured(source.location() + ": data source " + source.name() + ": " + what);
  }
}

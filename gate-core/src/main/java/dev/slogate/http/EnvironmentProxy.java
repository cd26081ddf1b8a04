package dev.slogate.http;

import dev.slogate.Misconfigured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY}, as curl reads them: Java by itself
 * ignores them, and most companies' runners have nothing else. A user and password in the proxy's
 * address go to that proxy, once it asks.
 */
final class EnvironmentProxy extends ProxySelector implements Authenticator {

  private static final String ASKED = "Proxy-Authorization";

  private final Map<String, String> environment;
  private final Map<String, HttpUrl> proxies = new HashMap<>();

  EnvironmentProxy(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    for (String scheme : List.of("http", "https")) {
      @Nullable String proxy = variable(scheme + "_proxy");
      if (proxy != null) {
        proxies.put(scheme, address(scheme, proxy));
      }
    }
  }

  private static HttpUrl address(String scheme, String proxy) {
    @Nullable HttpUrl url = HttpUrl.parse(proxy.contains("://") ? proxy : "http://" + proxy);
    if (url == null || url.isHttps()) {
      throw new Misconfigured(
          "the environment variable "
              + scheme
              + "_proxy is not of the form http://host:port"); // it may hold a password
    }
    return url;
  }

  @Override
  public List<Proxy> select(URI uri) {
    @Nullable HttpUrl proxy = proxies.get(uri.getScheme());
    if (proxy == null || exempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Request request = response.request();
    @Nullable HttpUrl proxy = proxies.get(request.url().scheme());
    if (proxy == null || proxy.username().isEmpty() || request.header(ASKED) != null) {
      return null; // nothing to say, or it was not enough
    }
    return request
        .newBuilder()
        .header(
            ASKED, Credentials.basic(proxy.username(), proxy.password(), StandardCharsets.UTF_8))
        .build();
  }

  private boolean exempt(String host) {
    @Nullable String list = variable("no_proxy");
    return list != null
        && Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
            .map(String::trim)
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
            .anyMatch(
                entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
  }

  private @Nullable String variable(String name) {
    @Nullable String value = environment.get(name);
    if (value == null) {
      value = environment.get(name.toUpperCase(Locale.ROOT));
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The client reports it; there is no second proxy to try.
  }
}

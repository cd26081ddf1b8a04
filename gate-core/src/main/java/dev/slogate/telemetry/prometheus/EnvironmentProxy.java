package dev.slogate.telemetry.prometheus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY}, as curl reads them: Java by itself
 * ignores them, and most companies' runners have nothing else.
 */
final class EnvironmentProxy extends ProxySelector {

  private final Map<String, String> environment;

  EnvironmentProxy(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (exempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    @Nullable String proxy = variable(uri.getScheme() + "_proxy");
    if (proxy == null) {
      return List.of(Proxy.NO_PROXY);
    }
    URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
    int port = address.getPort() < 0 ? 80 : address.getPort();
    return List.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port)));
  }

  private boolean exempt(String host) {
    @Nullable String list = variable("no_proxy");
    return list != null
        && Arrays.stream(list.split(","))
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
    return value == null || value.isBlank() ? null : value;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The client reports it; there is no second proxy to try.
  }
}

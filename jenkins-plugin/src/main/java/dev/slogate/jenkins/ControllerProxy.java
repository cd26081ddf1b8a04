package dev.slogate.jenkins;

import hudson.ProxyConfiguration;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The controller's proxy, said as the core reads it. */
final class ControllerProxy {

  private ControllerProxy() {}

  /** Variables for requests to these addresses; none where the controller has no proxy. */
  static Map<String, String> variables(@Nullable ProxyConfiguration proxy, List<URI> urls) {
    if (proxy == null) {
      return Map.of();
    }
    return variables(
        address(
            proxy.name,
            proxy.port,
            Optional.ofNullable(proxy.getUserName()).filter(name -> !name.isEmpty()),
            Optional.ofNullable(proxy.getSecretPassword()).map(secret -> secret.getPlainText())),
        urls.stream()
            .map(URI::getHost)
            .filter(host -> host != null && direct(proxy.createProxy(host)))
            .toList());
  }

  static Map<String, String> variables(String address, List<String> exempt) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("http_proxy", address);
    variables.put("https_proxy", address);
    if (!exempt.isEmpty()) {
      variables.put("no_proxy", String.join(",", exempt));
    }
    return variables;
  }

  static String address(String host, int port, Optional<String> user, Optional<String> password) {
    String login =
        user.map(
                name ->
                    encoded(name) + password.map(secret -> ":" + encoded(secret)).orElse("") + "@")
            .orElse("");
    return "http://" + login + host + ":" + port;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean direct(Proxy proxy) {
    return proxy.type() == Proxy.Type.DIRECT;
  }
}

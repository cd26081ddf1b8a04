package dev.slogate.cli;

import dev.slogate.server.Listening;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server listens, and how. */
final class ListenOptions {

  /** Opens the keystore. */
  static final String PASSWORD = "SLO_GATE_TLS_PASSWORD";

  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9A-Fa-f:]+]|[^:\\[\\]]+):([0-9]{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8430",
      description = "Where to listen. Default: ${DEFAULT-VALUE}.")
  String address = "127.0.0.1:8430";

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = {
        "PKCS #12 with a key and its certificate: speak HTTPS. Its password is in the",
        "environment variable " + PASSWORD + ", or in a file that " + PASSWORD + "_FILE names."
      })
  @Nullable Path keystore;

  @Option(
      names = "--behind-proxy",
      description = "Speak plain HTTP beyond this machine: a proxy in front speaks HTTPS.")
  boolean behindProxy;

  Listening listening(Map<String, String> environment) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST_PORT) {
      throw new UsageError("--listen " + address + ": expected HOST:PORT, such as 0.0.0.0:8430");
    }
    String host = parts.group(1);
    if (keystore == null && !behindProxy && !isOfThisMachine(host)) {
      throw new UsageError(
          "--listen %s is reached from other machines, and tokens would pass in plain text: say --tls-keystore FILE, or --behind-proxy where a proxy speaks HTTPS"
              .formatted(address));
    }
    return new Listening(host, Integer.parseInt(parts.group(2)), tls(environment));
  }

  private static boolean isOfThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new UsageError("--listen: there is no host " + host);
    }
  }

  private Optional<Listening.Tls> tls(Map<String, String> environment) {
    return Optional.ofNullable(keystore)
        .map(
            file ->
                new Listening.Tls(
                    file,
                    EnvironmentSecret.of(PASSWORD, environment)
                        .orElseThrow(() -> new UsageError("--tls-keystore needs " + PASSWORD))));
  }
}

package dev.slogate.cli;

import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.catalog.DataSource.Secret;
import dev.slogate.http.Endpoint;
import dev.slogate.notify.Notifier;
import dev.slogate.notify.alertmanager.AlertmanagerNotifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Alertmanager, if any; secrets come from the environment. */
final class AlertmanagerOption {

  /** Names them where no option does. */
  static final String VARIABLE = "SLO_GATE_ALERTMANAGER";

  static final String TOKEN = VARIABLE + "_TOKEN";
  static final String USER = VARIABLE + "_USER";
  static final String PASSWORD = VARIABLE + "_PASSWORD";
  static final String CA_FILE = VARIABLE + "_CA_FILE";

  @Option(
      names = "--alertmanager",
      paramLabel = "URL",
      description = {
        "Where signals go; each member of a cluster, so it may be repeated.",
        "Default: the environment variable " + VARIABLE + ", URLs with spaces between."
      })
  List<String> urls = List.of();

  /** Empty where none is named. */
  Optional<Notifier> notifier(Console console) {
    Map<String, String> environment = console.environment();
    List<URI> known = known(environment);
    List<URI> chosen =
        urls.isEmpty() ? known : urls.stream().map(text -> url("--alertmanager", text)).toList();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Optional<Credentials> credentials = credentials(environment);
    for (URI url : chosen) {
      if (credentials.isPresent() && !known.isEmpty() && !names(known, url)) {
        throw new UsageError(
            "--alertmanager %s: the credentials in the environment are for the hosts of %s, and go nowhere else"
                .formatted(shown(url), VARIABLE));
      }
    }
    return Optional.of(
        new AlertmanagerNotifier(
            new Endpoint(
                "Alertmanager",
                chosen,
                credentials,
                Map.of(),
                EnvironmentSecret.variable(CA_FILE, environment).map(OpenLedger::path),
                DataSource.DEFAULT_TIMEOUT),
            environment));
  }

  private static List<URI> known(Map<String, String> environment) {
    return EnvironmentSecret.variable(VARIABLE, environment).stream()
        .flatMap(text -> Arrays.stream(text.split("\\s+")))
        .map(text -> url(VARIABLE, text))
        .toList();
  }

  private static URI url(String where, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Not repeated: it may hold a password.
      throw new UsageError("what " + where + " says is no URL; expected http://HOST[:PORT][/PATH]");
    }
  }

  private static boolean names(List<URI> known, URI url) {
    return known.stream().anyMatch(one -> shown(one).equals(shown(url)));
  }

  /** Without a path or a password. */
  private static String shown(URI url) {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  private static Optional<Credentials> credentials(Map<String, String> environment) {
    Optional<Secret> token = secret(environment, TOKEN);
    Optional<String> user = EnvironmentSecret.variable(USER, environment);
    if (token.isPresent() && user.isPresent()) {
      throw new UsageError(TOKEN + " and " + USER + " both say how to sign in: leave one out");
    }
    if (user.isEmpty()) {
      return token.map(Credentials.Bearer::new);
    }
    return Optional.of(
        new Credentials.Basic(
            user.get(),
            secret(environment, PASSWORD)
                .orElseThrow(
                    () ->
                        new UsageError(
                            USER
                                + " without "
                                + PASSWORD
                                + " or "
                                + PASSWORD
                                + EnvironmentSecret.FILE))));
  }

  /** In a variable of this name, or in the file that another names. */
  private static Optional<Secret> secret(Map<String, String> environment, String name) {
    Optional<Secret> file =
        EnvironmentSecret.variable(name + EnvironmentSecret.FILE, environment)
            .map(path -> new Secret.File(OpenLedger.path(path)));
    return file.or(
        () ->
            EnvironmentSecret.variable(name, environment)
                .map(present -> new Secret.Environment(name)));
  }
}

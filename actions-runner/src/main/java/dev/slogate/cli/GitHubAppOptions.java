package dev.slogate.cli;

import dev.slogate.github.api.GitHub;
import dev.slogate.github.rule.WebhookSignature;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which GitHub App the server is, if any. */
final class GitHubAppOptions {

  /** A file with the App's private key. */
  static final String KEY_FILE = "SLO_GATE_GITHUB_KEY_FILE";

  /** The secret that GitHub signs the App's webhooks with. */
  static final String SECRET = "SLO_GATE_GITHUB_WEBHOOK_SECRET";

  @Option(
      names = "--github-app",
      paramLabel = "NUMBER",
      description = {
        "Number of the GitHub App that is the protection rule. The file with its private key",
        "is named by " + KEY_FILE + ", the secret of its webhooks is in " + SECRET + ",",
        "or in a file that " + SECRET + "_FILE names."
      })
  @Nullable Long app;

  @Option(
      names = "--github-api",
      paramLabel = "URL",
      description = {
        "GitHub's API. Default: https://api.github.com; of GitHub Enterprise Server it is",
        "https://HOST/api/v3."
      })
  URI api = GitHub.API;

  @ArgGroup(exclusive = false)
  @Nullable OverrideJobOptions overrides;

  /**
   * A GitHub, and what proves that a webhook is its.
   *
   * @param overrides empty where nobody may override by a workflow
   */
  record App(GitHub github, WebhookSignature signature, Optional<OverrideJobs> overrides)
      implements AutoCloseable {

    @Override
    public void close() {
      overrides.ifPresent(OverrideJobs::close);
      github.close();
    }
  }

  /** Empty where no App is named. */
  Optional<App> app(Map<String, String> environment, Clock clock) {
    if (app == null) {
      if (overrides != null) {
        throw new UsageError(
            "--override-workflow needs --github-app, which is asked who is in the team");
      }
      return Optional.empty();
    }
    if (!isSafe(api)) {
      throw new UsageError(
          "--github-api: expected https://, since the App's tokens are sent there");
    }
    String file =
        EnvironmentSecret.variable(KEY_FILE, environment)
            .orElseThrow(() -> new UsageError("--github-app needs " + KEY_FILE));
    WebhookSignature signature =
        new WebhookSignature(
            EnvironmentSecret.of(SECRET, environment)
                .orElseThrow(() -> new UsageError("--github-app needs " + SECRET)));
    return Optional.of(
        new App(
            new GitHub(GitHub.api(api), app, OpenLedger.path(file), environment, clock),
            signature,
            jobs(environment, clock)));
  }

  private Optional<OverrideJobs> jobs(Map<String, String> environment, Clock clock) {
    if (overrides == null) {
      return Optional.empty();
    }
    if (overrides.issuer.equals(OverrideJobOptions.ISSUER) && !GitHub.api(api).equals(GitHub.API)) {
      throw new UsageError(
          "--github-api is another GitHub than github.com, whose tokens are not its: say"
              + " --override-issuer, such as https://HOST/_services/token");
    }
    return Optional.of(overrides.jobs(environment, clock));
  }

  /** Whether nobody on the way reads or changes what is asked there. */
  static boolean isSafe(URI url) {
    return "https".equalsIgnoreCase(url.getScheme())
        || ("http".equalsIgnoreCase(url.getScheme())
            && List.of("127.0.0.1", "[::1]", "localhost").contains(String.valueOf(url.getHost())));
  }
}

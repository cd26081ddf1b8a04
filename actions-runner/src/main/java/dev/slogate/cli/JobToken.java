package dev.slogate.cli;

import dev.slogate.Misconfigured;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.JobGitHub;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Map;

/** The token of a job of GitHub Actions, and the GitHub that it is for, as the environment says. */
final class JobToken {

  static final String TOKEN = "GITHUB_TOKEN";

  /** Set by the runner. */
  private static final String API = "GITHUB_API_URL";

  private JobToken() {}

  /**
   * Opens that GitHub.
   *
   * @param what needs it, for the message
   * @throws Misconfigured if there is no token, or it would be sent in the clear
   */
  static JobGitHub open(String what, Map<String, String> environment, Clock clock) {
    String token =
        EnvironmentSecret.of(TOKEN, environment)
            .orElseThrow(
                () ->
                    new Misconfigured(
                        what
                            + " needs "
                            + TOKEN
                            + ": in a workflow, write env: {GITHUB_TOKEN: ${{ github.token }}} at"
                            + " the step"));
    URI api = EnvironmentSecret.variable(API, environment).map(JobToken::url).orElse(GitHub.API);
    if (!GitHubAppOptions.isSafe(api)) {
      throw new Misconfigured(API + ": expected https://, since the token is sent there");
    }
    return new JobGitHub(api, token, environment, clock);
  }

  private static URI url(String text) {
    try {
      return GitHub.api(new URI(text));
    } catch (URISyntaxException e) {
      throw new Misconfigured(API + " is no URL; expected https://HOST/api/v3");
    }
  }
}

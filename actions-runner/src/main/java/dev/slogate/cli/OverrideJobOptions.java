package dev.slogate.cli;

import dev.slogate.github.api.SigningKeys;
import dev.slogate.github.api.Team;
import dev.slogate.github.oidc.JobTokens;
import dev.slogate.github.oidc.TrustedJobs;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** By which workflow people may override, and which people. */
final class OverrideJobOptions {

  /** Who signs the tokens of github.com's jobs. */
  static final URI ISSUER = URI.create("https://token.actions.githubusercontent.com");

  private static final String NUMBER = "[1-9][0-9]{0,17}";
  private static final Pattern TEAM =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,99})/([A-Za-z0-9_.-]{1,255})=(" + NUMBER + ")");
  private static final Pattern WORKFLOW =
      Pattern.compile("[^/\\s]+/[^/\\s]+/\\.github/workflows/[^/@\\s]+\\.ya?ml@[^\\s*]+");

  @Option(
      names = "--override-workflow",
      required = true,
      paramLabel = "REF",
      description = {
        "Workflow by which people may override, with its ref:",
        "acme/release/.github/workflows/override.yml@refs/heads/main; may be repeated."
      })
  List<String> workflows = List.of();

  @Option(
      names = "--override-repository",
      required = true,
      paramLabel = "NUMBER",
      description = "Number of a repository whose runs of it count; may be repeated.")
  List<String> repositories = List.of();

  @Option(
      names = "--override-owner",
      required = true,
      paramLabel = "NUMBER",
      description = "Number of the organization that owns it.")
  String owner = "";

  @Option(
      names = "--override-environment",
      required = true,
      paramLabel = "NAME",
      description = "Protected environment that its job must be in.")
  String environment = "";

  @Option(
      names = "--override-team",
      required = true,
      paramLabel = "ORG/TEAM=NUMBER",
      description = "Whose members may override: acme/release-managers=4242.")
  String team = "";

  @Option(
      names = "--override-audience",
      required = true,
      paramLabel = "URL",
      description = "What its tokens must be made for: where this server is reached.")
  String audience = "";

  @Option(
      names = "--override-issuer",
      paramLabel = "URL",
      description = {
        "Who signs the tokens of jobs. Default: github.com's; of GitHub Enterprise Server it is",
        "https://HOST/_services/token."
      })
  URI issuer = ISSUER;

  OverrideJobs jobs(Map<String, String> environmentVariables, Clock clock) {
    if (!GitHubAppOptions.isSafe(issuer)) {
      throw new UsageError("--override-issuer: expected https://, since its keys are believed");
    }
    workflows.forEach(
        one ->
            require(
                "--override-workflow", one, WORKFLOW, "OWNER/NAME/.github/workflows/FILE.yml@REF"));
    repositories.forEach(one -> requireNumber("--override-repository", one));
    requireNumber("--override-owner", owner);
    if (audience.isBlank() || environment.isBlank()) {
      throw new UsageError("--override-audience and --override-environment may not be empty");
    }
    Matcher parts = require("--override-team", team, TEAM, "ORG/TEAM=NUMBER");
    SigningKeys keys = new SigningKeys(issuer, environmentVariables, clock);
    TrustedJobs trusted =
        new TrustedJobs(
            issuer.toString(),
            audience,
            Set.copyOf(repositories),
            Set.of(owner),
            environment,
            Set.copyOf(workflows));
    return new OverrideJobs(
        new JobTokens(trusted, keys, clock),
        keys,
        new Team(parts.group(1), parts.group(2), Long.parseLong(parts.group(3))));
  }

  private static void requireNumber(String option, String value) {
    require(option, value, Pattern.compile(NUMBER), "a number, as GitHub's API gives it as 'id'");
  }

  private static Matcher require(String option, String value, Pattern form, String expected) {
    Matcher matcher = form.matcher(value);
    if (!matcher.matches()) {
      throw new UsageError("%s %s: expected %s".formatted(option, value, expected));
    }
    return matcher;
  }
}

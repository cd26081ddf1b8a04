package dev.slogate.github;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the runner says of the run that a step belongs to. A workflow can't set these variables for
 * a step; a command in it can.
 *
 * @param repository {@code OWNER/NAME}
 * @param id of the run, the same in every attempt
 * @param attempt 1 for the first
 * @param login of whoever set off this attempt: in a re-run not the first one
 * @param sha of the commit
 * @param workspace folder that repositories are checked out into
 * @param output file that outputs are appended to
 * @param summary file that the job's summary is appended to
 * @param temporary folder that lives as long as the job
 * @see <a href="https://docs.github.com/actions/reference/variables-reference">GitHub, default
 *     variables</a>
 */
public record Run(
    String repository,
    String id,
    String attempt,
    String login,
    String sha,
    Path workspace,
    Path output,
    Path summary,
    Path temporary) {

  /** How {@code deploysFrom} calls the system, and whoever acts there. */
  public static final String SYSTEM = "github";

  /** Reads it, and says which variables are missing. */
  public static Run of(Map<String, String> environment, Mistakes mistakes) {
    Reader read = new Reader(environment, mistakes);
    return new Run(
        read.text("GITHUB_REPOSITORY"),
        read.text("GITHUB_RUN_ID"),
        read.text("GITHUB_RUN_ATTEMPT"),
        environment.containsKey("GITHUB_TRIGGERING_ACTOR")
            ? read.text("GITHUB_TRIGGERING_ACTOR")
            : read.text("GITHUB_ACTOR"),
        read.text("GITHUB_SHA"),
        read.path("GITHUB_WORKSPACE"),
        read.path("GITHUB_OUTPUT"),
        read.path("GITHUB_STEP_SUMMARY"),
        read.path("RUNNER_TEMP"));
  }

  private record Reader(Map<String, String> environment, Mistakes mistakes) {

    String text(String variable) {
      return read(variable, Function.identity()).orElse("missing");
    }

    Path path(String variable) {
      return read(variable, Path::of).orElse(Path.of("missing"));
    }

    private <T> Optional<T> read(String variable, Function<String, T> reads) {
      @Nullable String value = environment.get(variable);
      if (value == null || value.isBlank()) {
        mistakes.add(
            variable
                + " is not set: the action runs in a step of a GitHub workflow; elsewhere say"
                + " slo-gate check");
        return Optional.empty();
      }
      try {
        return Optional.of(reads.apply(value));
      } catch (InvalidPathException e) {
        mistakes.add(variable + " is no file's name");
        return Optional.empty();
      }
    }
  }

  /**
   * Where people see this attempt.
   *
   * @param server {@code https://github.com}
   */
  String link(String server) {
    return String.join("/", server, repository, "actions/runs", id, "attempts", attempt);
  }

  /** Key of the deploy that this attempt makes of a service: a re-run deploys again. */
  public String deployKey(String service, String environment) {
    return deployKey(repository, id, attempt, service, environment);
  }

  /** The same, of any run. */
  public static String deployKey(
      String repository, String id, String attempt, String service, String environment) {
    return SYSTEM + "/" + String.join("/", repository, id, attempt, service, environment);
  }
}

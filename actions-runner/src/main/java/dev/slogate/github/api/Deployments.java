package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.Requests.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Deployments, as the jobs that name an environment make them. */
public final class Deployments {

  /** What GitHub takes of a description. */
  private static final int LONGEST = 140;

  private final Access access;

  Deployments(Access access) {
    this.access = access;
  }

  /** Number of the newest one of a commit to an environment. */
  public OptionalLong newest(Repository repository, String sha, String environment) {
    JsonNode found =
        access.send(
            repository,
            new Ask(
                "GET",
                List.of("repos", repository.owner(), repository.name(), "deployments"),
                Map.of("sha", sha, "environment", environment, "per_page", "100"),
                Optional.empty()));
    OptionalLong newest = OptionalLong.empty();
    for (JsonNode deployment : found) {
      long number = Answer.number(deployment, "id"); // GitHub counts upwards
      newest = OptionalLong.of(Math.max(newest.orElse(0), number));
    }
    return newest;
  }

  /**
   * Says that it failed.
   *
   * @param description one line; the end of a long one is cut off
   * @param link to what tells more
   */
  public void fail(Repository repository, long deployment, String description, String link) {
    ObjectNode body =
        Requests.object()
            .put("state", "failure")
            .put("description", cut(description))
            .put("log_url", link);
    access.send(
        repository,
        Ask.send(
            "POST",
            body,
            "repos",
            repository.owner(),
            repository.name(),
            "deployments",
            Long.toString(deployment),
            "statuses"));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}

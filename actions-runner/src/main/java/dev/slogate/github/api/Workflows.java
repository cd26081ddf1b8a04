package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.Requests.Ask;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workflows of repositories, and the runs that somebody dispatched. */
public final class Workflows {

  private static final String EVENT = "workflow_dispatch";

  /** Without it GitHub does not say which run it began. */
  private static final String DETAILS = "return_run_details";

  private static final int MOST_OF_A_PAGE = 100;
  private static final int MOST_PAGES = 10;

  private final Access access;

  Workflows(Access access) {
    this.access = access;
  }

  /** The branch that a repository's workflows are taken from, where nothing else is said. */
  public String defaultBranch(Repository repository) {
    JsonNode found =
        access.send(repository, Ask.get("repos", repository.owner(), repository.name()));
    return Answer.text(found, "default_branch");
  }

  /**
   * Starts a run.
   *
   * @param ref branch or tag that has the workflow
   * @return the run; empty where GitHub has begun one, and does not say which
   */
  public Optional<RunId> dispatch(Workflow workflow, String ref, Map<String, String> inputs) {
    ObjectNode body = Requests.object().put("ref", ref);
    ObjectNode all = body.putObject("inputs");
    inputs.forEach(all::put);
    body.put(DETAILS, true);
    JsonNode answer;
    try {
      answer = send(workflow, body);
    } catch (GitHubTrouble trouble) {
      if (trouble.trouble() != Cause.REFUSED
          || !String.valueOf(trouble.getMessage()).contains(DETAILS)) {
        throw trouble;
      }
      body.remove(DETAILS); // GitHub Enterprise Server from before it was there
      answer = send(workflow, body);
    }
    return answer.has("workflow_run_id")
        ? Optional.of(new RunId(workflow.repository(), Answer.number(answer, "workflow_run_id")))
        : Optional.empty();
  }

  private JsonNode send(Workflow workflow, ObjectNode body) {
    Repository repository = workflow.repository();
    return access.send(
        repository,
        Ask.send(
            "POST",
            body,
            "repos",
            repository.owner(),
            repository.name(),
            "actions",
            "workflows",
            workflow.file(),
            "dispatches"));
  }

  /** A run as it is now. */
  public DispatchedRun run(RunId run) {
    Repository repository = run.repository();
    return run(
        repository,
        access.send(
            repository,
            Ask.get(
                "repos",
                repository.owner(),
                repository.name(),
                "actions",
                "runs",
                Long.toString(run.number()))));
  }

  /**
   * Its dispatched runs since then, the newest first. They are not searched for, since GitHub's
   * search shows them later than its list.
   */
  public List<DispatchedRun> dispatched(Workflow workflow, Instant since) {
    List<DispatchedRun> runs = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode found = page(workflow, page).path("workflow_runs");
      boolean older = false;
      for (JsonNode json : found) {
        DispatchedRun run = run(workflow.repository(), json);
        older = run.created().isBefore(since);
        if (!older && json.path("event").asText().equals(EVENT)) {
          runs.add(run);
        }
      }
      if (older || found.size() < MOST_OF_A_PAGE) {
        return runs;
      }
    }
    throw new GitHubTrouble(
        Cause.REFUSED,
        "%s has more than %,d runs since %s, too many to look through"
            .formatted(workflow, MOST_PAGES * MOST_OF_A_PAGE, since));
  }

  private JsonNode page(Workflow workflow, int page) {
    Repository repository = workflow.repository();
    return access.send(
        repository,
        new Ask(
            "GET",
            List.of(
                "repos",
                repository.owner(),
                repository.name(),
                "actions",
                "workflows",
                workflow.file(),
                "runs"),
            Map.of("per_page", Integer.toString(MOST_OF_A_PAGE), "page", Integer.toString(page)),
            Optional.empty()));
  }

  private static DispatchedRun run(Repository repository, JsonNode json) {
    try {
      return new DispatchedRun(
          new RunId(repository, Answer.number(json, "id")),
          json.path("display_title").asText(""),
          Instant.parse(Answer.text(json, "created_at")),
          json.path("status").asText(""),
          json.path("conclusion").asText(""),
          json.path("html_url").asText(""));
    } catch (DateTimeParseException e) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub's answer has no time 'created_at'");
    }
  }
}

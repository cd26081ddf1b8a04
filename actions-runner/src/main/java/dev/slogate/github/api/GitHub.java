package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.Requests.Ask;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub, as an App sees it. Safe for several threads. Methods throw {@link GitHubTrouble}.
 *
 * @see <a href="https://docs.github.com/rest">GitHub, REST API</a>
 */
public final class GitHub implements AutoCloseable {

  /** Where github.com has its API. */
  public static final URI API = URI.create("https://api.github.com");

  /** The API at an address, which people write with or without a slash at its end. */
  public static URI api(URI written) {
    return URI.create(written.toString().replaceFirst("/$", ""));
  }

  /** Pages of a team's members that are read. */
  private static final int MOST_PAGES = 30;

  private static final String RULE = "deployment_protection_rule";

  /** GitHub lists no more than a thousand runs. */
  private static final int MOST_RUN_PAGES = 10;

  /** The most that GitHub gives at once. */
  private static final String MOST = "100";

  private final URI api;
  private final long app;
  private final Requests requests;
  private final Installations installations;

  /** An answer to a protection rule; both are final. */
  public enum Review {
    APPROVED("approved"),
    REJECTED("rejected");

    private final String label;

    Review(String label) {
      this.label = label;
    }
  }

  /**
   * Nothing is asked before it is used.
   *
   * @param api without a slash at its end: {@link #API}, or {@code https://HOST/api/v3}
   * @param app the App's number
   * @param key file with its private key
   * @param environment where a proxy is looked up
   * @throws dev.slogate.Misconfigured if the key can't be used
   */
  public GitHub(URI api, long app, Path key, Map<String, String> environment, Clock clock) {
    this(api, app, key, environment, clock, Requests.TIMEOUT);
  }

  GitHub(
      URI api, long app, Path key, Map<String, String> environment, Clock clock, Duration timeout) {
    this.api = api;
    this.app = app;
    requests = new Requests("the App", api, environment, clock, timeout);
    AppSignature signature = new AppSignature(Long.toString(app), AppKey.read(key), clock);
    installations = new Installations(requests, signature, clock);
  }

  /** The address that a protection rule's answer goes to. */
  public String callback(RunId run) {
    return requests.url(ask(run, RULE)).toString();
  }

  /** A run as it is now. */
  public WorkflowRun run(RunId run) {
    JsonNode found =
        installations.send(
            run.repository(),
            Ask.get(
                "repos",
                run.repository().owner(),
                run.repository().name(),
                "actions",
                "runs",
                Long.toString(run.number())));
    JsonNode actor = found.path("triggering_actor");
    return new WorkflowRun(
        run,
        Long.toString(Answer.number(found.path("repository"), "id")),
        Math.toIntExact(found.path("run_attempt").asLong(1)),
        Answer.text(found, "head_sha"),
        Answer.text(actor.isObject() ? actor : found.path("actor"), "login"),
        found.path("status").asText().equals("completed"));
  }

  /** Runs of a repository that wait for somebody, the newest thousand; the newest first. */
  public List<RunId> waiting(Repository repository) {
    List<RunId> runs = new ArrayList<>();
    for (int page = 1; page <= MOST_RUN_PAGES; page++) {
      JsonNode found =
          installations
              .send(
                  repository,
                  new Ask(
                      "GET",
                      List.of("repos", repository.owner(), repository.name(), "actions", "runs"),
                      Map.of("status", "waiting", "per_page", MOST, "page", Integer.toString(page)),
                      Optional.empty()))
              .path("workflow_runs");
      for (JsonNode run : found) {
        runs.add(new RunId(repository, Answer.number(run, "id")));
      }
      if (found.size() < Integer.parseInt(MOST)) {
        break;
      }
    }
    return runs;
  }

  /** Environments that a run waits for, whoever is asked. */
  public List<String> pendingEnvironments(RunId run) {
    JsonNode found = installations.send(run.repository(), ask(run, "pending_deployments"));
    List<String> environments = new ArrayList<>();
    for (JsonNode pending : found) {
      environments.add(Answer.text(pending.path("environment"), "name"));
    }
    return environments;
  }

  /** Whether this App is an enabled protection rule of an environment. */
  public boolean guards(Repository repository, String environment) {
    JsonNode found =
        installations.send(
            repository,
            Ask.get(
                "repos",
                repository.owner(),
                repository.name(),
                "environments",
                environment,
                "deployment_protection_rules"));
    for (JsonNode rule : found.path("custom_deployment_protection_rules")) {
      if (rule.path("enabled").asBoolean() && rule.path("app").path("id").asLong() == app) {
        return true;
      }
    }
    return false;
  }

  /** Answers for good. */
  public void review(RunId run, String environment, Review review, String comment) {
    ObjectNode body =
        Requests.object().put("environment_name", environment).put("state", review.label);
    answer(run, body, comment);
  }

  /** Tells how it stands, and leaves it waiting; GitHub takes ten of these. */
  public void report(RunId run, String environment, String comment) {
    answer(run, Requests.object().put("environment_name", environment), comment);
  }

  /**
   * The login that a member of a team has at this moment; empty where the account is not in it.
   * Members are compared by number, since a login may go to somebody else.
   *
   * @param repository of the same organization, where the App is installed
   * @param account its number
   */
  public Optional<String> member(Repository repository, Team team, long account) {
    requireNumber(repository, team);
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode members =
          installations.send(
              repository,
              new Ask(
                  "GET",
                  List.of("orgs", team.organization(), "teams", team.slug(), "members"),
                  Map.of("per_page", MOST, "page", Integer.toString(page)),
                  Optional.empty()));
      for (JsonNode member : members) {
        if (Answer.number(member, "id") == account) {
          return Optional.of(Answer.text(member, "login"));
        }
      }
      if (members.size() < Integer.parseInt(MOST)) {
        return Optional.empty();
      }
    }
    throw new GitHubTrouble(
        Cause.REFUSED,
        "the team %s has more than 3,000 members: name a smaller one".formatted(team));
  }

  private void requireNumber(Repository repository, Team team) {
    JsonNode found =
        installations.send(repository, Ask.get("orgs", team.organization(), "teams", team.slug()));
    long number = Answer.number(found, "id");
    if (number != team.number()) {
      throw new GitHubTrouble(
          Cause.MISSING,
          "GitHub's team %s has the number %d, and %d is expected: it is another one"
              .formatted(team, number, team.number()));
    }
  }

  /** Where it is. */
  public URI api() {
    return api;
  }

  /** The issues of repositories where the App is installed. */
  public RepositoryIssues issues() {
    return new RepositoryIssues(installations);
  }

  /** Shows a check run beside a commit. */
  public void show(Repository repository, CheckRun check) {
    new CheckRuns(installations).show(repository, check);
  }

  private void answer(RunId run, ObjectNode body, String comment) {
    Ask to = ask(run, RULE);
    body.put("comment", comment);
    installations.send(run.repository(), Ask.send("POST", body, to.path().toArray(String[]::new)));
  }

  private static Ask ask(RunId run, String what) {
    Repository repository = run.repository();
    return Ask.get(
        "repos",
        repository.owner(),
        repository.name(),
        "actions",
        "runs",
        Long.toString(run.number()),
        what);
  }

  @Override
  public void close() {
    requests.close();
  }
}

package dev.slogate.github.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.FakeGitHub.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fake GitHub does for the token of a job: workflows that are dispatched, deployments, check
 * runs. It knows one workflow, which takes an order of the guard.
 */
public final class FakeJobs {

  /** The token of a job. */
  public static final String TOKEN = "ghs_of_a_job";

  /** The workflow. */
  public static final Workflow WORKFLOW = new Workflow(FakeGitHub.REPOSITORY, "rollback.yml");

  /** The commit that jobs run at. */
  public static final String SHA = "d6fde92930d4715a2b49857d24b940956b26d2d3";

  /** What the workflow takes. */
  public static final Set<String> INPUTS =
      Set.of("service", "environment", "from", "to", "deploy", "key");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOME = "/repos/acme/checkout";
  private static final Pattern RUN = Pattern.compile(HOME + "/actions/runs/(\\d+)");
  private static final Pattern STATUS = Pattern.compile(HOME + "/deployments/(\\d+)/statuses");
  private static final long FIRST = 9_000;

  private final OpenApi description = OpenApi.description();
  private final Clock clock;
  private final List<ObjectNode> runs = new ArrayList<>();
  private final List<JsonNode> dispatched = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonNode> checks = Collections.synchronizedList(new ArrayList<>());
  private final Map<Long, String> deployments = new LinkedHashMap<>();
  private final List<String> statuses = Collections.synchronizedList(new ArrayList<>());
  private Set<String> inputs = INPUTS;
  private UnaryOperator<String> runName = key -> "Roll back [" + key + "]";
  private boolean tellsTheRun = true;
  private boolean knowsReturnRunDetails = true;
  private boolean losesTheAnswer;
  private boolean hidesRuns;
  private CountDownLatch released = new CountDownLatch(0);
  private final CountDownLatch held = new CountDownLatch(1);

  FakeJobs(Clock clock) {
    this.clock = clock;
  }

  /** The workflow takes these inputs. */
  public synchronized void takes(String... names) {
    inputs = Set.of(names);
  }

  /** How its runs are called, given an order's key. */
  public synchronized void runName(UnaryOperator<String> name) {
    runName = name;
  }

  /** It is GitHub Enterprise Server from before 2026, which does not say which run it began. */
  public synchronized void isOld() {
    tellsTheRun = false;
  }

  /** It refuses what it does not know in a request. */
  public synchronized void isOldAndStrict() {
    tellsTheRun = false;
    knowsReturnRunDetails = false;
  }

  /** It does what it is told next, and its answer is lost. */
  public synchronized void loseTheAnswer() {
    losesTheAnswer = true;
  }

  /** It does what it is told next, and says so only once it is released. */
  public synchronized void holdTheAnswer() {
    released = new CountDownLatch(1);
  }

  /** Returns once it has done what it does not answer yet. */
  public void awaitDispatch(Duration most) throws InterruptedException {
    assertThat(held.await(most.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }

  public void release() {
    released.countDown();
  }

  /** Whether its list does not show runs yet. */
  public synchronized void hideRuns(boolean hidden) {
    hidesRuns = hidden;
  }

  /** A job named the environment: there is a deployment of the commit. */
  public synchronized void deploy(long number, String environment) {
    deployments.put(number, environment);
  }

  /** A person starts the workflow by hand. */
  public synchronized void startByHand(String title) {
    begin("workflow_dispatch", title);
  }

  /** Something else starts it. */
  public synchronized void startBy(String event, String title) {
    begin(event, title);
  }

  /** What every run that goes on came to. */
  public synchronized void end(String conclusion) {
    runs.stream()
        .filter(run -> !run.path("status").asText().equals("completed"))
        .forEach(run -> run.put("status", "completed").put("conclusion", conclusion));
  }

  /** A person has the ended runs run once more. */
  public synchronized void runAgain() {
    runs.forEach(run -> run.put("status", "in_progress").putNull("conclusion"));
  }

  public synchronized void deleteRuns() {
    runs.clear();
  }

  /** Bodies of the dispatches that began a run. */
  public List<JsonNode> dispatched() {
    return List.copyOf(dispatched);
  }

  /** A check run, as {@code status conclusion title}. */
  static String line(JsonNode check) {
    return "%s %s %s"
        .formatted(
            check.at("/status").asText(),
            check.at("/conclusion").asText(),
            check.at("/output/title").asText());
  }

  /** Bodies of check runs. */
  public List<JsonNode> checks() {
    return List.copyOf(checks);
  }

  /** Statuses of deployments, as {@code number state description}. */
  public List<String> statuses() {
    return List.copyOf(statuses);
  }

  boolean knows(String token) {
    return token.equals(TOKEN);
  }

  /** What is answered; empty where there is no such thing. */
  synchronized Optional<Answer> answer(
      String method, String path, Query query, Optional<JsonNode> body) {
    Matcher run = RUN.matcher(path);
    if (run.matches()) {
      return runs.stream()
          .filter(one -> one.path("id").asText().equals(run.group(1)))
          .findFirst()
          .map(one -> new Answer(200, Optional.of(one)));
    }
    Matcher status = STATUS.matcher(path);
    if (status.matches()) {
      return Optional.of(status(status.group(1), body.orElseThrow()));
    }
    String workflow = HOME + "/actions/workflows/" + WORKFLOW.file();
    return switch (path.startsWith(workflow) ? path.substring(workflow.length()) : path) {
      case "/dispatches" -> Optional.of(dispatch(body.orElseThrow()));
      case "/runs" -> Optional.of(new Answer(200, Optional.of(page(query))));
      case HOME -> Optional.of(new Answer(200, Optional.of(repository())));
      case HOME + "/deployments" -> Optional.of(new Answer(200, Optional.of(deployed(query))));
      case HOME + "/check-runs" -> {
        checks.add(body.orElseThrow());
        yield Optional.of(new Answer(201, Optional.of(description.example("check-run"))));
      }
      default -> Optional.empty();
    };
  }

  private ObjectNode repository() {
    ObjectNode json = description.example("full-repository");
    json.put("has_discussions", false); // by the schema, and not in the example beside it
    return json.put("default_branch", "main");
  }

  private Answer dispatch(JsonNode body) {
    List<String> unknown = new ArrayList<>();
    body.path("inputs").fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(inputs);
    if (body.has("return_run_details") && !knowsReturnRunDetails) {
      return refusal("Invalid request.\n\n\"return_run_details\" is not a permitted key.");
    }
    if (!body.path("ref").asText().equals("main")) {
      return refusal("No ref found for: " + body.path("ref").asText());
    }
    if (inputs.isEmpty()) {
      return refusal("Workflow does not have 'workflow_dispatch' trigger");
    }
    if (!unknown.isEmpty()) {
      return refusal("Unexpected inputs provided: " + unknown);
    }
    dispatched.add(body);
    ObjectNode run =
        begin("workflow_dispatch", runName.apply(body.path("inputs").path("key").asText()));
    held.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (losesTheAnswer) {
      losesTheAnswer = false;
      return new Answer(502, Optional.empty());
    }
    if (!tellsTheRun) {
      return new Answer(204, Optional.empty());
    }
    ObjectNode answer = description.example("workflow-dispatch-response");
    answer.set("workflow_run_id", run.path("id"));
    return new Answer(200, Optional.of(answer));
  }

  private static Answer refusal(String message) {
    return new Answer(422, Optional.of(JSON.createObjectNode().put("message", message)));
  }

  private ObjectNode begin(String event, String title) {
    long number = FIRST + dispatched.size() * 100L + runs.size();
    ObjectNode run = description.example("workflow-run");
    run.put("id", number).put("display_title", title).put("event", event);
    run.put("status", "queued").putNull("conclusion");
    run.put("html_url", "https://github.example/acme/checkout/actions/runs/" + number);
    run.put("created_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    runs.add(0, run);
    return run;
  }

  private ObjectNode page(Query query) {
    ObjectNode json = JSON.createObjectNode().put("total_count", runs.size());
    ArrayNode all = json.putArray("workflow_runs");
    query.page(hidesRuns ? List.<ObjectNode>of() : runs).forEach(all::add);
    return json;
  }

  private ArrayNode deployed(Query query) {
    List<Long> found =
        deployments.entrySet().stream()
            .filter(one -> query.get("environment", one.getValue()).equals(one.getValue()))
            .filter(one -> query.get("sha", SHA).equals(SHA))
            .map(Map.Entry::getKey)
            .toList();
    ArrayNode all = JSON.createArrayNode();
    query
        .page(found)
        .forEach(number -> all.add(description.example("deployment-items").put("id", number)));
    return all;
  }

  private Answer status(String number, JsonNode body) {
    statuses.add(
        String.join(" ", number, body.path("state").asText(), body.path("description").asText()));
    return new Answer(201, Optional.of(description.example("deployment-status")));
  }
}

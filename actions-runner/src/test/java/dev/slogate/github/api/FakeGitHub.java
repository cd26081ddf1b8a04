package dev.slogate.github.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small GitHub that remembers: one App, installed once, and runs that wait. Requests that it
 * would not know, and answers that it would not give, fail: both are held to its own description.
 */
public final class FakeGitHub implements AutoCloseable {

  /** The App's number. */
  public static final long APP = 4711;

  /** The repository that it is installed in. */
  public static final Repository REPOSITORY = Repository.of("acme/checkout");

  /** That repository's number. */
  public static final long REPOSITORY_ID = 1296269;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PREFIX = "/api/v3";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RUN =
      Pattern.compile("/repos/acme/checkout/actions/runs/(\\d+)(?:/(\\w+))?");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final SignIn signIn;
  private final Clock clock;
  private final OpenApi description = OpenApi.description();

  private final Map<Long, ObjectNode> runs = new HashMap<>();
  private final Map<Long, Set<String>> pending = new HashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Review> reviews = Collections.synchronizedList(new ArrayList<>());
  private final List<Review> late = new CopyOnWriteArrayList<>();
  private final List<String> checks = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> mistakes = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> guarded = new LinkedHashSet<>(Set.of("prod"));
  private final Set<String> reviewed = new LinkedHashSet<>();

  /** What it does for the token of a job. */
  public final FakeJobs jobs;

  /** Its only team. */
  public final FakeTeam team = new FakeTeam();

  /** The issues of its only repository. */
  public final FakeIssues issues = new FakeIssues();

  /**
   * What the App said of an environment.
   *
   * @param state empty for a report
   */
  public record Review(long run, String environment, String state, String comment) {}

  record Answer(int status, Optional<JsonNode> body) {}

  private FakeGitHub(AppCredentials credentials, Clock clock) throws IOException {
    this.signIn = new SignIn(APP, credentials, clock);
    this.clock = clock;
    this.jobs = new FakeJobs(clock);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(workers);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts one, for the App that has this key. */
  public static FakeGitHub start(AppCredentials credentials, Clock clock) throws IOException {
    return new FakeGitHub(credentials, clock);
  }

  /** Where its API is. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PREFIX);
  }

  /** A client of it. */
  public GitHub client(Path key) {
    return new GitHub(api(), APP, key, Map.of(), clock);
  }

  /** A run begins, and waits for environments. */
  public synchronized RunId begin(long run, int attempt, String sha, String... environments) {
    ObjectNode json = description.example("workflow-run");
    json.put("id", run).put("run_attempt", attempt).put("head_sha", sha).put("status", "waiting");
    json.putNull("conclusion");
    ((ObjectNode) json.path("repository"))
        .put("id", REPOSITORY_ID)
        .put("full_name", "acme/checkout");
    ((ObjectNode) json.path("actor")).put("login", "jane");
    json.set("triggering_actor", json.path("actor"));
    runs.put(run, json);
    pending.put(run, new LinkedHashSet<>(List.of(environments)));
    return new RunId(REPOSITORY, run);
  }

  /** Somebody calls it off. */
  public synchronized void cancel(long run) {
    Objects.requireNonNull(runs.get(run)).put("status", "completed").put("conclusion", "cancelled");
    pending.put(run, new LinkedHashSet<>());
  }

  /** Our answer arrived, though nobody knows. */
  public synchronized void approve(long run, String environment) {
    pending.getOrDefault(run, Set.of()).remove(environment);
  }

  /** A later job of it waits, too. */
  public synchronized void waitAgain(long run, String environment) {
    pending.getOrDefault(run, Set.of()).add(environment);
  }

  /** A person must review this environment as well. */
  public synchronized void review(String environment) {
    reviewed.add(environment);
  }

  /** This App's rule is put on another environment. */
  public synchronized void guard(String environment) {
    guarded.add(environment);
  }

  /** This App's rule is taken off the environment. */
  public synchronized void unguard(String environment) {
    guarded.remove(environment);
  }

  /** The next request whose path ends so goes wrong. */
  public synchronized void fail(String end, int status, String body, String... headers) {
    faults.add(new Fault(end, status, body, List.of(headers)));
  }

  /** The next request whose path ends so is answered after so long. */
  public synchronized void delay(String end, Duration length) {
    faults.add(new Fault(end, 0, "", List.of(Long.toString(length.toMillis()))));
  }

  /** Every token that it gave is void. */
  public synchronized void revoke() {
    signIn.revoke();
  }

  public List<Review> answers() {
    synchronized (reviews) {
      return reviews.stream().filter(one -> !one.state().isEmpty()).toList();
    }
  }

  /** Answers that came when there was nothing to answer any more. */
  public List<Review> late() {
    return List.copyOf(late);
  }

  /** Returns once it has so many answers. */
  public void awaitAnswers(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (reviews) {
      while (answers().size() < count) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new AssertionError(count + " answers expected: " + reviews + "; " + mistakes);
        }
        reviews.wait(left);
      }
    }
  }

  public List<Review> reports() {
    synchronized (reviews) {
      return reviews.stream().filter(one -> one.state().isEmpty()).toList();
    }
  }

  /** Check runs so far, as {@code status conclusion title}. */
  public List<String> checks() {
    return List.copyOf(checks);
  }

  /** Requests so far, as {@code GET /path}. */
  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** What was asked or answered that GitHub does not know. */
  public List<String> mistakes() {
    synchronized (mistakes) {
      return List.copyOf(mistakes);
    }
  }

  /** The payload of its webhook for a run and an environment. */
  public String payload(RunId run, String environment) {
    String callback = "%s/repos/%s/actions/runs/%d/deployment_protection_rule";
    return Payload.of(run, environment, callback.formatted(api(), run.repository(), run.number()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().substring(PREFIX.length());
    String method = exchange.getRequestMethod();
    requests.add(method + " " + path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      Optional<Fault> fault = fault(path);
      if (fault.isPresent()) {
        fault.get().reply(exchange);
        return;
      }
      Optional<JsonNode> asked =
          body.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(body));
      Query query = Query.of(exchange.getRequestURI().getRawQuery());
      description.requireRequest(method, path, query, asked);
      Answer answer = answer(method, path, query, asked, SignIn.token(exchange));
      if (answer.status() < 400) {
        description.requireAnswer(method, path, answer.status(), answer.body());
      }
      reply(exchange, answer.status(), answer.body().map(JsonNode::toString).orElse(""));
    } catch (AssertionError | RuntimeException e) {
      mistakes.add(method + " " + path + ": " + e);
      reply(exchange, 500, "");
    }
  }

  private synchronized Optional<Fault> fault(String path) {
    Optional<Fault> next = faults.stream().filter(one -> path.endsWith(one.end())).findFirst();
    next.ifPresent(faults::remove);
    return next;
  }

  private synchronized Answer answer(
      String method, String path, Query query, Optional<JsonNode> body, String token) {
    if (path.endsWith("/installation") || path.startsWith("/app/")) {
      return signIn.isApp(token)
          ? asApp(path)
          : error(401, "A JSON web token could not be decoded");
    }
    if (jobs.knows(token)) {
      return jobs.answer(method, path, query, body).orElse(error(404, "Not Found"));
    }
    if (!signIn.knows(token)) {
      return error(401, "Bad credentials");
    }
    Matcher run = RUN.matcher(path);
    if (run.matches()) {
      long number = Long.parseLong(run.group(1));
      return runs.containsKey(number)
          ? ofRun(method, number, Optional.ofNullable(run.group(2)).orElse(""), body)
          : error(404, "Not Found");
    }
    if (path.equals("/repos/acme/checkout/actions/runs")) {
      return list(query);
    }
    if (path.equals("/repos/acme/checkout/check-runs")) {
      checks.add(FakeJobs.line(body.orElseThrow()));
      return new Answer(201, Optional.of(description.example("check-run")));
    }
    if (path.startsWith("/orgs/")) {
      return team.answer(path, query).orElse(error(404, "Not Found"));
    }
    if (path.endsWith("/deployment_protection_rules")) {
      return rules(URLDecoder.decode(path.split("/", -1)[5], UTF_8));
    }
    return issues.answer(method, path, query, body).orElse(error(404, "Not Found"));
  }

  private Answer asApp(String path) {
    if (path.equals("/repos/acme/checkout/installation")) {
      return new Answer(200, Optional.of(description.example("installation")));
    }
    if (!path.endsWith("/access_tokens")) {
      return error(404, "Not Found");
    }
    SignIn.Token token = signIn.give();
    ObjectNode json = description.example("installation-token");
    json.put("token", token.text()).put("expires_at", token.expires().toString());
    return new Answer(201, Optional.of(json));
  }

  private Answer ofRun(String method, long run, String what, Optional<JsonNode> body) {
    return switch (what) {
      case "" -> new Answer(200, Optional.of(Objects.requireNonNull(runs.get(run))));
      case "pending_deployments" -> pendingOf(run);
      case "deployment_protection_rule" -> reviewed(run, body.orElseThrow());
      default -> error(404, "Not Found " + method);
    };
  }

  private Answer pendingOf(long run) {
    ArrayNode all = JSON.createArrayNode();
    for (String environment : pending.getOrDefault(run, Set.of())) {
      ObjectNode one = description.example("pending-deployment-items");
      ((ObjectNode) one.path("environment")).put("name", environment);
      one.putArray("reviewers"); // the example's team is none by the schema beside it
      all.add(one);
    }
    return new Answer(200, Optional.of(all));
  }

  private Answer reviewed(long run, JsonNode body) {
    String environment = body.path("environment_name").asText();
    String state = body.path("state").asText("");
    Review review = new Review(run, environment, state, body.path("comment").asText());
    if (!pending.getOrDefault(run, Set.of()).contains(environment)) {
      late.add(review);
      return error(422, "There is no pending deployment for this environment");
    }
    synchronized (reviews) {
      reviews.add(review);
      reviews.notifyAll();
    }
    if (!state.isEmpty() && !reviewed.contains(environment)) {
      approve(run, environment);
    }
    return new Answer(204, Optional.empty());
  }

  /** The newest first. */
  private Answer list(Query query) {
    boolean all = !query.get("status", "").equals("waiting");
    List<Long> found =
        runs.keySet().stream()
            .filter(run -> all || !pending.getOrDefault(run, Set.of()).isEmpty())
            .sorted(Collections.reverseOrder())
            .toList();
    ObjectNode json = JSON.createObjectNode().put("total_count", found.size());
    ArrayNode shown = json.putArray("workflow_runs");
    query.page(found).forEach(run -> shown.add(runs.get(run)));
    return new Answer(200, Optional.of(json));
  }

  private Answer rules(String environment) {
    ObjectNode rule = description.example("deployment-protection-rule");
    rule.put("enabled", guarded.contains(environment));
    ((ObjectNode) rule.path("app")).put("id", APP);
    ObjectNode json = JSON.createObjectNode().put("total_count", 1);
    json.putArray("custom_deployment_protection_rules").add(rule);
    return new Answer(200, Optional.of(json));
  }

  private static Answer error(int status, String message) {
    return new Answer(status, Optional.of(JSON.createObjectNode().put("message", message)));
  }

  static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}

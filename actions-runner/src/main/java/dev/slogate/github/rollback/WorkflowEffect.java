package dev.slogate.github.rollback;

import dev.slogate.github.api.DispatchedRun;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.JobGitHub;
import dev.slogate.github.api.RunId;
import dev.slogate.github.api.Workflow;
import dev.slogate.github.api.Workflows;
import dev.slogate.rollback.FollowedEffect;
import dev.slogate.rollback.RollbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Rolls back by a workflow: dispatched once for an order, found again by the key in its run's name,
 * and followed to its end.
 */
public final class WorkflowEffect implements FollowedEffect {

  public static final Duration DEFAULT_LONGEST = Duration.ofHours(1);

  /** Three requests may take half of it, and GitHub lists a new run some seconds later. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How a workflow puts the key into the name of its runs. */
  private static final String RUN_NAME = "run-name: Roll back [${{ inputs.key }}]";

  /** How far GitHub's clock and the ledger's may be apart where runs are told by their keys. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** The same where a run without any key could be the one. */
  private static final Duration CLOSE = Duration.ofMinutes(2);

  /** So long after it was created a run has its name. */
  private static final Duration NAMING = Duration.ofMinutes(1);

  private final JobGitHub github;
  private final Workflows workflows;
  private final Workflow workflow;
  private final Optional<String> ref;
  private final Duration longest;
  private final Consumer<String> log;
  private final Map<String, RunId> found = new ConcurrentHashMap<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();

  /**
   * @param github is closed with this
   * @param ref branch or tag that the workflow is taken from; where there is none, the repository's
   *     default branch
   * @param longest so long after it was dispatched a person is told that it still runs
   * @param log of what a person should know meanwhile
   */
  public WorkflowEffect(
      JobGitHub github,
      Workflow workflow,
      Optional<String> ref,
      Duration longest,
      Consumer<String> log) {
    this.github = github;
    this.workflows = github.workflows();
    this.workflow = workflow;
    this.ref = ref;
    this.longest = longest;
    this.log = log;
  }

  private static Map<String, String> inputs(RollbackRequest request) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("service", request.place().service());
    inputs.put("environment", request.place().environment());
    inputs.put("from", request.order().from());
    inputs.put("to", request.order().to());
    inputs.put("deploy", request.order().deploy());
    inputs.put("key", request.order().key());
    return inputs;
  }

  @Override
  public Sent send(RollbackRequest request) {
    String from = ref.orElse("the default branch");
    try {
      from = ref.orElseGet(() -> workflows.defaultBranch(workflow.repository()));
      workflows
          .dispatch(workflow, from, inputs(request))
          .ifPresent(run -> found.put(request.order().key(), run));
      return new Sent.Taken();
    } catch (GitHubTrouble trouble) {
      String why = trouble.getMessage() + hint(trouble.trouble(), from);
      return switch (trouble.trouble()) {
        case UNKNOWN_CALLER, FORBIDDEN, MISSING, GONE, REFUSED -> new Sent.Refused(why);
        case LIMITED, FAILED -> new Sent.Unclear(why);
      };
    }
  }

  private String hint(Cause cause, String from) {
    return switch (cause) {
      case MISSING, GONE ->
          "; expected .github/workflows/%s on %s in %s, and a token that may start it (actions: write)"
              .formatted(workflow.file(), from, workflow.repository());
      case REFUSED ->
          "; expected .github/workflows/%s on %s to have on: workflow_dispatch with the inputs %s"
              .formatted(workflow.file(), from, "service, environment, from, to, deploy and key");
      case UNKNOWN_CALLER -> "; the token is none, or is not good any more";
      case FORBIDDEN, LIMITED, FAILED -> "";
    };
  }

  @Override
  public Progress progress(RollbackRequest request) {
    String key = request.order().key();
    try {
      return Optional.ofNullable(found.get(key))
          .map(id -> known(id, request))
          .orElseGet(() -> search(request));
    } catch (GitHubTrouble trouble) {
      String why = String.valueOf(trouble.getMessage());
      say(key, "the rollback can't be followed: " + why);
      return new Progress.Unanswered(why);
    }
  }

  private Progress known(RunId id, RollbackRequest request) {
    DispatchedRun run;
    try {
      run = workflows.run(id);
    } catch (GitHubTrouble trouble) {
      if (trouble.trouble() != Cause.MISSING && trouble.trouble() != Cause.GONE) {
        throw trouble;
      }
      return new Progress.Stuck(id + " is not there any more: somebody deleted it");
    }
    if (new RunTitles(request.order()).isUnnamed(run) && isNamedByNow(run, request)) {
      say(
          "name of " + id,
          "%s is called '%s': without the key in its name nobody finds it again once this guard is stopped. Write into %s: %s"
              .formatted(run.link(), run.title(), workflow.file(), RUN_NAME));
    }
    return progress(run, request);
  }

  private static boolean isNamedByNow(DispatchedRun run, RollbackRequest request) {
    return run.completed() || !request.at().isBefore(run.created().plus(NAMING));
  }

  private Progress search(RollbackRequest request) {
    RunTitles titles = new RunTitles(request.order());
    List<DispatchedRun> runs = workflows.dispatched(workflow, request.orderedAt().minus(MARGIN));
    Optional<DispatchedRun> ours =
        runs.stream()
            .filter(titles::isOurs)
            .min(Comparator.comparingInt(WorkflowEffect::rank)); // of equals, the newest
    if (ours.isPresent()) {
      found.put(request.order().key(), ours.get().id());
      return progress(ours.get(), request);
    }
    Instant since = request.orderedAt().minus(CLOSE);
    return runs.stream()
        .filter(run -> !run.created().isBefore(since))
        .filter(run -> titles.isUnnamed(run) && isNamedByNow(run, request))
        .findFirst()
        .<Progress>map(this::unnamed)
        .orElseGet(Progress.Absent::new);
  }

  /**
   * A person may have started another one by hand; all of them count, those that went well first.
   */
  private static int rank(DispatchedRun run) {
    if (run.succeeded()) {
      return 0;
    }
    return run.completed() ? 2 : 1;
  }

  /** Nothing is sent again where one could be the order's already. */
  private Progress unnamed(DispatchedRun run) {
    return new Progress.Stuck(
        "%s was started since, and its name, '%s', does not hold the key, so nobody can tell whether it is the rollback's. Write into %s: %s"
            .formatted(run.link(), run.title(), workflow.file(), RUN_NAME));
  }

  private Progress progress(DispatchedRun run, RollbackRequest request) {
    String state = run.completed() ? run.conclusion() : run.status();
    say(request.order().key(), "the rollback's run is " + state + ": " + run.link());
    if (run.succeeded()) {
      return new Progress.Done();
    }
    return run.completed()
        ? new Progress.Stuck(run.link() + " ended with " + run.conclusion())
        : new Progress.Running(run.link() + " is " + run.status());
  }

  /** Once for as long as it is the same. */
  private void say(String about, String what) {
    if (!what.equals(said.put(about, what))) {
      log.accept(what);
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Duration longest() {
    return longest;
  }

  @Override
  public String describe() {
    return "the workflow " + workflow;
  }

  @Override
  public void close() {
    github.close();
  }
}

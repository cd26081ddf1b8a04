package dev.slogate.github.rule;

import dev.slogate.Actor;
import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.OpenWait;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SteadyState;
import dev.slogate.WaitAnswer;
import dev.slogate.WaitEnd;
import dev.slogate.WaitLook;
import dev.slogate.Waiting;
import dev.slogate.Waits;
import dev.slogate.github.Run;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.RunId;
import dev.slogate.github.api.WorkflowRun;
import dev.slogate.report.WaitMarkdown;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at runs that wait, judges them and answers. Whatever it is asked twice it answers alike; it
 * keeps nothing in memory whose loss would change an answer.
 */
public final class ProtectionRule {

  private static final String STEADYING = "STEADYING";

  /** GitHub takes no more of them. */
  private static final int MOST_REPORTS = 10;

  /**
   * Deploys in memory. Each that waits is looked at every minute; what nobody looks at has ended.
   */
  private static final int MOST_DEPLOYS = 20_000;

  private final GitHub github;
  private final Supplier<Waits> waits;
  private final Guarded guarded;
  private final Actor actor;
  private final Clock clock;
  private final Consumer<String> log;

  /** The looks so far, by deploy; a process that starts anew counts anew. */
  private final Map<String, SteadyState> states = ofDeploys();

  /** What was reported last, by deploy, so that the ledger is not asked at each look. */
  private final Map<String, String> told = ofDeploys();

  private final Repeats repeats;
  private final Checks checks;

  /**
   * @param waits by the catalog as it is now
   * @param actor who is on record for what the server does by itself
   * @param log of what a person should know
   */
  public ProtectionRule(
      GitHub github, Supplier<Waits> waits, Actor actor, Clock clock, Consumer<String> log) {
    this.github = github;
    this.waits = waits;
    this.guarded = new Guarded(github, clock);
    this.actor = actor;
    this.clock = clock;
    this.log = log;
    this.repeats = new Repeats(clock);
    this.checks = new Checks(github, clock, log);
  }

  /** Bounded: that a wait is over which another server ended, or none judged, nobody says. */
  private static <V> Map<String, V> ofDeploys() {
    return Collections.synchronizedMap(
        new LinkedHashMap<String, V>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_DEPLOYS;
          }
        });
  }

  /** GitHub asks this App about an environment, which it asks of nobody else's rules. */
  public void requested(RunId run, String environment) {
    guarded.note(run.repository(), environment);
    repeats.forget(run);
  }

  /**
   * Looks at a run, and does what is due.
   *
   * @throws GitHubTrouble if GitHub does not do its part: no answer is lost
   * @throws dev.slogate.LedgerTrouble if the ledger does not: then there is no answer
   */
  public void look(Visit visit) {
    Optional<WorkflowRun> found = find(visit.run()).filter(run -> !run.completed());
    List<String> pending = found.map(run -> github.pendingEnvironments(run.id())).orElse(List.of());
    for (OpenWait open : visit.known()) {
      if (!found.map(run -> isIn(run, pending, open.waiting())).orElse(false)) {
        end(open.waiting(), open.answer().isPresent() ? WaitEnd.DELIVERED : WaitEnd.GONE);
      }
    }
    for (String environment : pending) {
      judge(found.orElseThrow(), environment);
    }
  }

  private Optional<WorkflowRun> find(RunId run) {
    try {
      return Optional.of(github.run(run));
    } catch (GitHubTrouble trouble) {
      if (trouble.trouble() == GitHubTrouble.Cause.MISSING
          || trouble.trouble() == GitHubTrouble.Cause.GONE) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  private static boolean isIn(WorkflowRun run, List<String> pending, Waiting waiting) {
    String environment = waiting.request().environment();
    return pending.contains(environment)
        && waiting.deploy().equals(key(run, waiting.request().service(), environment));
  }

  private static String key(WorkflowRun run, String service, String environment) {
    return Run.deployKey(
        run.id().repository().toString(),
        Long.toString(run.id().number()),
        Integer.toString(run.attempt()),
        service,
        environment);
  }

  private void end(Waiting waiting, WaitEnd how) {
    waits.get().end(waiting, how, actor);
    forget(waiting);
  }

  private void forget(Waiting waiting) {
    states.remove(waiting.deploy());
    told.remove(waiting.deploy());
  }

  private void judge(WorkflowRun run, String environment) {
    if (!guarded.is(run.id().repository(), environment)) {
      return;
    }
    List<String> services =
        waits
            .get()
            .services(
                Run.SYSTEM, run.id().repository().toString(), run.repositoryId(), environment);
    if (services.size() != 1) {
      unmapped(run, environment, services);
      return;
    }
    Waiting waiting = waiting(run, services.get(0), environment);
    SteadyState before = states.getOrDefault(waiting.deploy(), SteadyState.START);
    WaitLook look = waits.get().look(waiting, before, clock.instant(), WaitMarkdown::answer);
    if (look instanceof WaitLook.Held held) {
      states.put(waiting.deploy(), held.state());
      report(run, waiting, held);
    } else if (look instanceof WaitLook.Answered answered) {
      forget(waiting);
      answer(run, waiting, answered);
    }
  }

  private static Waiting waiting(WorkflowRun run, String service, String environment) {
    return new Waiting(
        new DeployRequest(
            service,
            environment,
            new Change(ChangeClass.FEATURE, Optional.of(run.sha()), Run.SYSTEM + ":" + run.login()),
            Optional.of(key(run, service, environment))),
        Reference.of(run.id()));
  }

  /** It waits on until the catalog says whose it is. */
  private void unmapped(WorkflowRun run, String environment, List<String> services) {
    String what =
        services.isEmpty()
            ? "no Ownership names " + run.id().repository() + " in deploysFrom for " + environment
            : "deploysFrom names "
                + run.id().repository()
                + " for "
                + environment
                + " in several services, and one is expected: "
                + String.join(", ", services);
    String key = key(run, "", environment);
    if (!what.equals(told.get(key))) {
      log.accept(run.id() + " waits, since " + what);
      github.report(run.id(), environment, "slo-gate can't judge this deploy: " + what + ".");
      told.put(key, what);
    }
  }

  /** At most once: it is on record before it is sent, since other servers look at the wait, too. */
  private void report(WorkflowRun run, Waiting waiting, WaitLook.Held held) {
    boolean steadying = held.decision().disposition().proceeds();
    String state =
        steadying
            ? STEADYING
            : held.decision().disposition() + " " + codes(held.decision().reasons());
    if (state.equals(told.get(waiting.deploy()))) {
      return;
    }
    if (waits.get().reports(waiting, state, MOST_REPORTS, actor)) {
      log.accept(waiting.deploy() + ": " + state);
      github.report(
          run.id(),
          waiting.request().environment(),
          steadying ? WaitMarkdown.steadying(held.decision()) : WaitMarkdown.held(held.decision()));
      checks.waits(run, waiting, state, held.decision());
    }
    told.put(waiting.deploy(), state);
  }

  private static String codes(List<Reason> reasons) {
    Set<ReasonCode> codes = reasons.stream().map(Reason::code).collect(Collectors.toSet());
    return codes.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
  }

  private void answer(WorkflowRun run, Waiting waiting, WaitLook.Answered answered) {
    switch (answered.sending()) {
      case NOW -> {
        send(run, waiting, answered.answer());
        end(waiting, WaitEnd.DELIVERED);
        checks.answered(run, waiting, answered.answer());
      }
      case ELSEWHERE -> {}
      case DONE -> {
        // Another job of this attempt waits for the same environment, or a reviewer has yet to
        // come.
        if (repeats.due(run.id(), waiting.deploy())) {
          send(run, waiting, answered.answer());
        }
      }
    }
  }

  private void send(WorkflowRun run, Waiting waiting, WaitAnswer answer) {
    github.review(
        run.id(),
        waiting.request().environment(),
        switch (answer.kind()) {
          case APPROVED -> GitHub.Review.APPROVED;
          case REJECTED -> GitHub.Review.REJECTED;
        },
        answer.words());
    repeats.sent(run.id(), waiting.deploy());
    log.accept(waiting.deploy() + ": " + answer.kind());
  }
}

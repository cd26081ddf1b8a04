package dev.slogate.jenkins;

import dev.slogate.SteadyState;
import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Asks the gate, and waits for it where it was told to. */
final class GateExecution extends LookingExecution<Judge.Look> {

  private static final long serialVersionUID = 1;

  /** Those that asked, for as long as their builds are held in memory. */
  private static final Set<GateExecution> ASKED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Question question;
  private final String onHold;

  /** Whether the first judgement is on record, so that later looks only look. */
  private boolean judged;

  /**
   * The looks so far, as {@link SteadyState} counts them; the instant is empty before the first.
   */
  private int agreeing;

  private String agreeingSince = "";

  /** What the console said last, so that it is not said again at each look. */
  private String said = "";

  GateExecution(StepContext context, Question question, OnHold onHold) {
    super(context);
    this.question = question;
    this.onHold = onHold.label();
  }

  /** Has builds that wait for a service look at once: a person may have lifted what holds them. */
  static void lookSooner(String service) {
    List<GateExecution> waiting;
    synchronized (ASKED) {
      waiting = ASKED.stream().filter(one -> one.question.service.equals(service)).toList();
    }
    GateThreads.now(() -> waiting.forEach(LookingExecution::lookSooner));
  }

  @Override
  String status() {
    return judged
        ? Messages.GateExecution_Waits(question.service, question.environment)
        : Messages.GateExecution_Asks(question.service, question.environment);
  }

  @Override
  Judge.Look ask() throws IOException, InterruptedException {
    ASKED.add(this);
    Run<?, ?> run = getContext().get(Run.class);
    Job<?, ?> job = run.getParent();
    Limits.of(job).require(question.service, question.environment);
    Question now = question.askedBy(job.getFullName());
    return judged
        ? Judge.OF_CONTROLLER.again(now, state(), GateAction.last(run, now.deploy))
        : Judge.OF_CONTROLLER.first(now);
  }

  /** As it is called and configured now. */
  private Job<?, ?> job() throws IOException, InterruptedException {
    return getContext().get(Run.class).getParent();
  }

  @Override
  Next take(Judge.Look look) throws IOException, InterruptedException {
    if (look.judged() && !judged) {
      Secrets.track(getContext().get(Run.class), SloGateConfiguration.get().credentialsIds());
      judged = true;
    }
    agreeing = look.state().agreeing();
    agreeingSince = look.state().since().map(Instant::toString).orElse("");
    GateResult result = look.result();
    Run<?, ?> run = getContext().get(Run.class);
    boolean waits = !look.released() && OnHold.of(onHold) == OnHold.WAIT;
    boolean shown = GateAction.last(run, question.deploy).filter(one -> one == result).isPresent();
    if (!shown && (look.released() || !result.isProceeds())) {
      GateAction.keep(run, result, look.charts());
    }
    report(look, waits, run);
    if (waits) {
      return new Next.Look(SteadyState.INTERVAL);
    }
    if (result.isProceeds()) {
      getContext().onSuccess(result);
    } else if (Limits.of(job()).strict(OnHold.of(onHold)) == OnHold.UNSTABLE) {
      unstable(run, result);
    } else {
      getContext().onFailure(new AbortException(result.getTitle() + ": " + result.getWhy()));
    }
    return new Next.End();
  }

  private void report(Judge.Look look, boolean waits, Run<?, ?> run)
      throws IOException, InterruptedException {
    GateResult result = look.result();
    boolean steadying = waits && result.isProceeds();
    List<String> codes = result.getReasons().stream().map(GateReason::getCode).toList();
    String gist = steadying ? "steadying" : result.getTitle() + codes; // numbers always differ
    if (gist.equals(said)) {
      return;
    }
    TaskListener listener = getContext().get(TaskListener.class);
    ConsoleLines lines = ConsoleLines.linked();
    if (steadying) {
      listener.getLogger().println(lines.steadying());
    } else {
      lines
          .full(result, "/" + run.getUrl() + GateAction.URL)
          .forEach(listener.getLogger()::println);
      if (waits) {
        listener.getLogger().println(lines.waiting(result));
      }
    }
    said = gist;
  }

  private void unstable(Run<?, ?> run, GateResult result) throws IOException, InterruptedException {
    FlowNode node = getContext().get(FlowNode.class);
    node.addOrReplaceAction(
        new WarningAction(Result.UNSTABLE).withMessage(result.getTitle() + ": " + result.getWhy()));
    run.setResult(Result.UNSTABLE);
    getContext().onSuccess(result);
  }

  private SteadyState state() {
    return new SteadyState(
        agreeing, Optional.of(agreeingSince).filter(text -> !text.isEmpty()).map(Instant::parse));
  }
}

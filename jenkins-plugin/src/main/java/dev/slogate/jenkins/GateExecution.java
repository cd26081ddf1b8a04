package dev.slogate.jenkins;

import dev.slogate.Refused;
import dev.slogate.SteadyState;
import dev.slogate.UnknownService;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step that asks the gate, and may wait for it. It looks now and then on a thread of its own;
 * between two looks it is nothing but what is kept here, so a restart costs no more than a look.
 */
final class GateExecution extends StepExecution {

  private static final long serialVersionUID = 1;

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

  private transient boolean over;
  private transient @Nullable Future<?> next;

  GateExecution(StepContext context, Question question, OnHold onHold) {
    super(context);
    this.question = question;
    this.onHold = onHold.label();
  }

  @Override
  public boolean start() {
    lookAfter(Duration.ZERO);
    return false;
  }

  @Override
  public void onResume() {
    lookAfter(Duration.ZERO);
  }

  @Override
  public synchronized void stop(Throwable cause) {
    if (!over) {
      over = true;
      if (next != null) {
        next.cancel(true);
      }
      getContext().onFailure(cause);
    }
  }

  @Override
  public String getStatus() {
    return judged
        ? Messages.GateExecution_Waits(question.service, question.environment)
        : Messages.GateExecution_Asks(question.service, question.environment);
  }

  private synchronized void lookAfter(Duration delay) {
    if (!over) {
      next = GateThreads.after(delay, this::look);
    }
  }

  private void look() {
    try {
      Judge.Look look =
          judged
              ? Judge.OF_CONTROLLER.again(question, state())
              : Judge.OF_CONTROLLER.first(question);
      synchronized (this) {
        if (!over) {
          take(look);
        }
      }
    } catch (UnknownService | Refused e) {
      end(new AbortException(e.getMessage()));
    } catch (Exception | LinkageError e) {
      end(e);
    }
  }

  private void take(Judge.Look look) throws IOException, InterruptedException {
    judged |= look.judged();
    agreeing = look.state().agreeing();
    agreeingSince = look.state().since().map(Instant::toString).orElse("");
    GateResult result = look.result();
    Run<?, ?> run = getContext().get(Run.class);
    boolean waits = !look.released() && OnHold.of(onHold) == OnHold.WAIT;
    if (look.released() || !result.isProceeds()) {
      GateAction.keep(run, result, look.charts());
    }
    report(look, waits, run);
    if (waits) {
      lookAfter(SteadyState.INTERVAL);
      return;
    }
    over = true;
    if (result.isProceeds()) {
      getContext().onSuccess(result);
    } else if (OnHold.of(onHold) == OnHold.UNSTABLE) {
      unstable(run, result);
    } else {
      getContext().onFailure(new AbortException(result.getTitle() + ": " + result.getWhy()));
    }
  }

  private void report(Judge.Look look, boolean waits, Run<?, ?> run)
      throws IOException, InterruptedException {
    GateResult result = look.result();
    boolean steadying = waits && result.isProceeds();
    String gist = steadying ? "steadying" : result.getTitle() + result.getReasons();
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

  private synchronized void end(Throwable failure) {
    if (!over) {
      over = true;
      getContext().onFailure(failure);
    }
  }

  private SteadyState state() {
    return new SteadyState(
        agreeing, Optional.of(agreeingSince).filter(text -> !text.isEmpty()).map(Instant::parse));
  }
}

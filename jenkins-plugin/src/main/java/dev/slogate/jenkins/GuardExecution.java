package dev.slogate.jenkins;

import dev.slogate.rollback.RollbackEffect;
import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Watches a deploy to its verdict, and what takes it back to its end. */
abstract class GuardExecution extends LookingExecution<Guards.Look> {

  private static final long serialVersionUID = 1;

  final Question question;

  /** Whether something takes the deploy back, which is followed from here. */
  private boolean underway;

  /** What the console said last, so that it is not said again at each look. */
  private String said = "";

  GuardExecution(StepContext context, Question question) {
    super(context);
    this.question = question;
  }

  /** What takes the deploy back. */
  abstract RollbackEffect effect();

  /** What came of it: empty text where it is done, else why it is not. Nothing while it runs. */
  abstract Optional<String> outcome();

  /** When to ask for the outcome. */
  abstract Next follow();

  /** How the step ends where the deploy was not taken back. */
  Throwable failure(String why) {
    return new AbortException(why);
  }

  final boolean isUnderway() {
    return underway;
  }

  @Override
  final String status() {
    return underway
        ? Messages.GuardExecution_TakesBack(question.service, question.environment)
        : Messages.GuardExecution_Watches(question.service, question.environment);
  }

  @Override
  final Guards.Look ask() throws IOException, InterruptedException {
    Guards guards = Guards.ofController();
    Optional<String> outcome = outcome();
    Job<?, ?> job = getContext().get(Run.class).getParent();
    Question now = question.askedBy(job.getFullName()); // it may be renamed meanwhile
    if (!underway) { // what came of a rollback is said, whatever was forbidden meanwhile
      Limits.of(job).require(now.service, now.environment);
    }
    if (outcome.isPresent()) {
      return guards.settle(now, outcome.get());
    }
    return underway ? Guards.Look.NOTHING_NEW : guards.look(now, Optional.of(effect()));
  }

  @Override
  final Next take(Guards.Look look) throws IOException, InterruptedException {
    if (look.finding().isEmpty()) {
      say(look.trouble().isEmpty() ? status() : look.trouble());
      return underway && look.trouble().isEmpty() ? follow() : new Next.Look(Guards.INTERVAL);
    }
    GuardFinding finding = look.finding().get();
    if (!underway) {
      finding.getText().lines().forEach(this::say);
    } else if (finding.isRolledBack()) {
      say(
          Messages.GuardExecution_IsBack(
              finding.getService(), finding.getEnvironment(), finding.getRollbackTo()));
    } else {
      say(finding.personMustLook().isEmpty() ? finding.toString() : finding.personMustLook());
    }
    Run<?, ?> run = getContext().get(Run.class);
    GateAction.keep(run, finding);
    if (finding.isUnderway()) {
      underway = true;
      say(status());
      return follow();
    }
    end(finding, run);
    return new Next.End();
  }

  private void end(GuardFinding finding, Run<?, ?> run) throws IOException, InterruptedException {
    if (!finding.personMustLook().isEmpty()) {
      getContext().onFailure(failure(finding.personMustLook()));
      return;
    }
    if (!finding.isKeeps()) {
      getContext()
          .get(FlowNode.class)
          .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(finding.toString()));
      run.setResult(Result.UNSTABLE);
    }
    getContext().onSuccess(finding);
  }

  private void say(String line) {
    if (line.equals(said)) {
      return;
    }
    said = line;
    try {
      PrintStream console = getContext().get(TaskListener.class).getLogger();
      console.println(ConsoleLines.LEAD + line.replace('\n', ' '));
    } catch (IOException | InterruptedException e) {
      // nobody reads it: the build's page has the same
    }
  }
}

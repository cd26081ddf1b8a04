package dev.slogate.jenkins;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Watches a deploy to its verdict. */
final class GuardExecution extends LookingExecution<Guards.Look> {

  private static final long serialVersionUID = 1;

  private static final String LEAD = "[SLO Gate] ";

  private final Question question;

  /** What the console said last, so that it is not said again at each look. */
  private String said = "";

  GuardExecution(StepContext context, Question question) {
    super(context);
    this.question = question;
  }

  @Override
  public String getStatus() {
    return Messages.GuardExecution_Watches(question.service, question.environment);
  }

  @Override
  Guards.Look ask() {
    return new Guards(Workspaces.OF_CONTROLLER).look(question);
  }

  @Override
  Optional<Duration> take(Guards.Look look) throws IOException, InterruptedException {
    PrintStream console = getContext().get(TaskListener.class).getLogger();
    if (look.finding().isEmpty()) {
      String gist = look.trouble().isEmpty() ? getStatus() : look.trouble();
      if (!gist.equals(said)) {
        console.println(LEAD + gist.replace('\n', ' '));
        said = gist;
      }
      return Optional.of(Guards.INTERVAL);
    }
    GuardFinding finding = look.finding().get();
    finding.getText().lines().forEach(line -> console.println(LEAD + line));
    Run<?, ?> run = getContext().get(Run.class);
    GateAction.keep(run, finding);
    if (!finding.isKeeps()) {
      getContext()
          .get(FlowNode.class)
          .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(finding.toString()));
      run.setResult(Result.UNSTABLE);
    }
    getContext().onSuccess(finding);
    return Optional.empty();
  }
}

package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jspecify.annotations.Nullable;

/**
 * Judges a Pipeline's build whose job says what it deploys, before its script does anything. It is
 * not called again where a Pipeline goes on after a restart.
 */
@Extension
public final class PipelineGate extends FlowExecutionListener {

  @Override
  public void onCreated(FlowExecution execution) {
    try {
      FlowExecutionOwner owner = execution.getOwner();
      if (owner.getExecutable() instanceof Run<?, ?> run) {
        @Nullable DeploysService deploys = run.getParent().getProperty(DeploysService.class);
        if (deploys != null) {
          deploys.judge(run, owner.getListener());
        }
      }
    } catch (IOException | InterruptedException e) {
      // What this throws ends the build before it starts. Its signature has no exception, but one
      // with words alone is printed without a trace.
      throw PipelineGate.<RuntimeException>undeclared(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E undeclared(Throwable failure) throws E {
    throw (E) failure;
  }
}

package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Queue;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
  FlowExecutionOwner() {}

  public abstract Queue.Executable getExecutable() throws IOException;

  public TaskListener getListener() throws IOException {
    throw new UnsupportedOperationException();
  }
}

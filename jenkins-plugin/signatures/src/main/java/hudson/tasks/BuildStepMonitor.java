package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import java.io.IOException;

public enum BuildStepMonitor {
  NONE {
    @Override
    public boolean perform(
        BuildStep step, AbstractBuild build, Launcher launcher, BuildListener listener)
        throws IOException, InterruptedException {
      throw new UnsupportedOperationException();
    }
  };

  public abstract boolean perform(
      BuildStep step, AbstractBuild build, Launcher launcher, BuildListener listener)
      throws IOException, InterruptedException;
}

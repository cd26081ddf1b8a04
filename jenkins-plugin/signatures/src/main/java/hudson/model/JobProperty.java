package hudson.model;

import hudson.ExtensionPoint;
import hudson.Launcher;
import hudson.tasks.BuildStep;
import java.io.IOException;
import java.util.Collection;

public abstract class JobProperty<J extends Job<?, ?>>
    implements ReconfigurableDescribable<JobProperty<?>>, BuildStep, ExtensionPoint {

  public JobProperty() {}

  @Override
  public boolean prebuild(AbstractBuild<?, ?> build, BuildListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
      throws InterruptedException, IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Action getProjectAction(AbstractProject<?, ?> project) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Collection<? extends Action> getProjectActions(AbstractProject<?, ?> project) {
    throw new UnsupportedOperationException();
  }
}

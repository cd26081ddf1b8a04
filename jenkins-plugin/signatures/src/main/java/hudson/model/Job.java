package hudson.model;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>>
    extends AbstractItem {
  protected Job(ItemGroup parent, String name) {
    super(parent, name);
  }

  public <T extends JobProperty> T getProperty(Class<T> clazz) {
    throw new UnsupportedOperationException();
  }

  public RunT getLastBuild() {
    throw new UnsupportedOperationException();
  }

  public RunT getLastCompletedBuild() {
    throw new UnsupportedOperationException();
  }

  public RunT getLastSuccessfulBuild() {
    throw new UnsupportedOperationException();
  }
}

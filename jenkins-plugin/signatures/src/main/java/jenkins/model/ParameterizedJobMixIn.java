package jenkins.model;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;

public abstract class ParameterizedJobMixIn<
    JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
    RunT extends Run<JobT, RunT> & Queue.Executable> {
  ParameterizedJobMixIn() {}

  public static Queue.Item scheduleBuild2(Job<?, ?> job, int quietPeriod, Action... actions) {
    throw new UnsupportedOperationException();
  }

  public interface ParameterizedJob<
      JobT extends Job<JobT, RunT> & ParameterizedJob<JobT, RunT> & Queue.Task,
      RunT extends Run<JobT, RunT> & Queue.Executable> {}
}

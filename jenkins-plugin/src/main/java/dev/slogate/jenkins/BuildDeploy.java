package dev.slogate.jenkins;

import hudson.model.Run;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What makes a step's deploy one deploy, however often it is asked about. */
final class BuildDeploy {

  private BuildDeploy() {}

  /** A job that is made anew counts its builds from 1 again: the time keeps them apart. */
  static String key(Run<?, ?> run, FlowNode node) {
    return "jenkins:"
        + run.getExternalizableId()
        + "@"
        + run.getTimeInMillis()
        + ":"
        + node.getId();
  }
}

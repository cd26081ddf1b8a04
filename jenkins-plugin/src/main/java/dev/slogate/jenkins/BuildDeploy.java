package dev.slogate.jenkins;

import hudson.model.Run;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jspecify.annotations.Nullable;

/** What makes a deploy one deploy, however often it is asked about. */
final class BuildDeploy {

  private BuildDeploy() {}

  /** Of a build as a whole. */
  static String key(Run<?, ?> run, String service, String environment) {
    return key(run) + ":" + service + "/" + environment;
  }

  /** Of a step: the whole build's, where its job says that it deploys this. */
  static String key(Run<?, ?> run, FlowNode node, String service, String environment) {
    @Nullable DeploysService deploys = run.getParent().getProperty(DeploysService.class);
    return deploys != null && deploys.isOf(service, environment)
        ? key(run, service, environment)
        : key(run) + ":" + node.getId();
  }

  /** A job that is made anew counts its builds from 1 again: the time keeps them apart. */
  private static String key(Run<?, ?> run) {
    return "jenkins:" + run.getExternalizableId() + "@" + run.getTimeInMillis();
  }
}

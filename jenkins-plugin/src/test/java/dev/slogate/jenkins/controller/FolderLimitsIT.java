package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import dev.slogate.jenkins.FolderLimits;
import dev.slogate.jenkins.GuardNotifier;
import dev.slogate.jenkins.SloGateConfiguration;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Each level may take away, and none gives back. */
@WithJenkins
class FolderLimitsIT {

  private static final String GATE =
      "sloGate service: 'checkout', environment: 'prod', onHold: 'unstable'";

  @TempDir Path folder;

  private JenkinsRule jenkins;
  private Folder outer;
  private Folder inner;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    jenkins = rule;
    new ControllerShop(folder).configure();
    outer = jenkins.createProject(Folder.class, "outer");
    inner = outer.createProject(Folder.class, "inner");
  }

  private static FolderLimits limits(String services, String environments, boolean heldBuildsEnd) {
    FolderLimits limits = new FolderLimits();
    limits.setServices(services);
    limits.setEnvironments(environments);
    limits.setHeldBuildsEnd(heldBuildsEnd);
    return limits;
  }

  private WorkflowRun build(Result result) throws Exception {
    return build(GATE, result);
  }

  private WorkflowRun build(String script, Result result) throws Exception {
    WorkflowJob job = inner.createProject(WorkflowJob.class, "shop");
    job.setDefinition(new CpsFlowDefinition(script, true));
    return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
  }

  @Test
  void whatAFolderAllowsAnotherAboveMayForbid() throws Exception {
    outer.addProperty(limits("payments\nsearch", "", false));
    inner.addProperty(limits("checkout", "", false));
    jenkins.assertLogContains(
        "the folder outer does not let checkout be deployed from within it", build(Result.FAILURE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sloGuard(service: 'checkout', environment: 'prod', version: '2') { echo 'back' }",
        "sloGuardJob service: 'checkout', environment: 'prod', version: '2', job: '/back'"
      })
  void whatMayNotBeDeployedFromWithinItMayNotBeWatchedAndTakenBackEither(String script)
      throws Exception {
    jenkins
        .createFreeStyleProject("back")
        .addProperty(
            new ParametersDefinitionProperty(new StringParameterDefinition("VERSION", "")));
    outer.addProperty(limits("payments", "", false));
    jenkins.assertLogContains(
        "the folder outer does not let checkout be deployed from within it",
        build(script, Result.FAILURE));
  }

  @Test
  void aFreestyleBuildIsNotWatchedEither() throws Exception {
    outer.addProperty(limits("payments", "", false));
    FreeStyleProject job = inner.createProject(FreeStyleProject.class, "shop");
    job.getPublishersList().add(new GuardNotifier("checkout"));
    jenkins.assertLogContains(
        "the folder outer does not let checkout be deployed from within it",
        jenkins.buildAndAssertStatus(Result.FAILURE, job));
  }

  @Test
  void whereToMayBeForbidden() throws Exception {
    inner.addProperty(limits("checkout", "staging", false));
    jenkins.assertLogContains(
        "the folder outer/inner does not let anything be deployed to prod", build(Result.FAILURE));
  }

  @Test
  void whereNothingIsTakenAwayAHeldBuildMayGoOn() throws Exception {
    inner.addProperty(limits("checkout", "prod\nstaging", false));
    build(Result.UNSTABLE);
  }

  @Test
  void aFolderMayHaveHeldBuildsEnd() throws Exception {
    outer.addProperty(limits("", "", true));
    inner.addProperty(limits("", "", false));
    build(Result.FAILURE);
  }

  @Test
  void theControllerMayHaveHeldBuildsEnd() throws Exception {
    ExtensionList.lookupSingleton(SloGateConfiguration.class).setHeldBuildsEnd(true);
    build(Result.FAILURE);
  }

  @Test
  void itsFormKeepsThem() throws Exception {
    outer.addProperty(limits("checkout\npayments", "prod", true));
    jenkins.configRoundtrip(outer);
    FolderLimits kept = outer.getProperties().get(FolderLimits.class);
    assertThat(kept.getServices()).isEqualToNormalizingNewlines("checkout\npayments");
    assertThat(kept.getEnvironments()).isEqualTo("prod");
    assertThat(kept.isHeldBuildsEnd()).isTrue();
  }

  @Test
  void aReplayWithAnotherScriptIsHeldByTheSame() throws Exception {
    outer.addProperty(limits("checkout", "", true));
    WorkflowRun run = build(Result.FAILURE);
    ReplayAction replay = run.getAction(ReplayAction.class);
    WorkflowRun held = (WorkflowRun) replay.run(GATE + "\necho 'deploying'", Map.of()).get();
    jenkins.assertBuildStatus(Result.FAILURE, held);
    jenkins.assertLogNotContains("deploying", held);
    WorkflowRun refused =
        (WorkflowRun) replay.run(GATE.replace("checkout", "payments"), Map.of()).get();
    jenkins.assertBuildStatus(Result.FAILURE, refused);
    jenkins.assertLogContains("does not let payments be deployed from within it", refused);
  }
}

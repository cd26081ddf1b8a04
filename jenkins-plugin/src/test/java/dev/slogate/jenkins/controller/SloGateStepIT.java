package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.jenkins.GateAction;
import hudson.model.Result;
import java.nio.file.Path;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step in a sandboxed pipeline on a controller. */
@WithJenkins
class SloGateStepIT {

  @TempDir Path folder;

  private JenkinsRule jenkins;
  private ControllerShop shop;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    jenkins = rule;
    shop = new ControllerShop(folder);
    shop.configure();
  }

  private WorkflowJob pipeline(String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(new CpsFlowDefinition(script, true));
    return job;
  }

  private WorkflowRun build(Result result, String script) throws Exception {
    return jenkins.assertBuildStatus(result, pipeline(script).scheduleBuild2(0));
  }

  @Test
  void failsWhileItIsHeldAndSaysWhy() throws Exception {
    WorkflowRun run = build(Result.FAILURE, "sloGate service: 'checkout', environment: 'prod'");
    jenkins.assertLogContains("[SLO Gate] HELD: checkout is held back from prod.", run);
    jenkins.assertLogContains("NO_SLO", run);
    jenkins.assertLogNotContains("\tat ", run);
    assertThat(run.getAction(GateAction.class).getResults()).hasSize(1);
  }

  @Test
  void marksTheBuildAndGoesOn() throws Exception {
    WorkflowRun run =
        build(
            Result.UNSTABLE,
            "def gate = sloGate service: 'checkout', environment: 'prod', onHold: 'unstable'\n"
                + "echo \"may go: ${gate.proceeds}, since ${gate.reasons[0].code}\"");
    jenkins.assertLogContains("may go: false, since NO_SLO", run);
  }

  @Test
  void letsGoWhatAPersonOverrode() throws Exception {
    shop.override();
    WorkflowRun run =
        build(
            Result.SUCCESS,
            "echo \"it is ${sloGate(service: 'checkout', environment: 'prod').disposition}\"");
    jenkins.assertLogContains("it is OVERRIDDEN", run);
  }

  @Test
  void stopsAtOnceWhenItsBuildIsAborted() throws Exception {
    WorkflowJob job = pipeline("sloGate service: 'checkout', environment: 'prod', onHold: 'wait'");
    WorkflowRun run = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("waiting without an executor", run);
    assertThat(jenkins.jenkins.getComputers()[0].countBusy()).isZero();
    run.doStop();
    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
  }

  @Test
  void branchesThatAskTheSameGateEachKeepTheirResult() throws Exception {
    WorkflowRun run =
        build(
            Result.UNSTABLE,
            "def ask = { sloGate service: 'checkout', environment: 'prod', onHold: 'unstable' }\n"
                + "parallel one: ask, two: ask");
    assertThat(run.getAction(GateAction.class).getResults()).hasSize(2);
  }

  @Test
  void aBrokenCatalogHoldsAndTheControllerIsUp() throws Exception {
    shop.write("kind: Nonsense\n");
    WorkflowRun run = build(Result.FAILURE, "sloGate service: 'checkout'");
    jenkins.assertLogContains("the catalog does not load", run);
  }

  @Test
  void anUnknownParameterValueIsNamed() throws Exception {
    WorkflowRun run = build(Result.FAILURE, "sloGate service: 'checkout', onHold: 'shrug'");
    jenkins.assertLogContains("onHold: 'shrug' is none of fail, unstable, wait", run);
  }

  @Test
  void thePageShowsWhoOwnsItAndEscapesWhatOthersWrote() throws Exception {
    WorkflowRun run = build(Result.FAILURE, "sloGate service: 'checkout', environment: 'prod'");
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      HtmlPage page = client.getPage(run, "slo-gate");
      assertThat(page.asNormalizedText()).contains("<b>Shop</b>", "NO_SLO", "#shop");
      assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<b>Shop</b>");
      HtmlPage build = client.getPage(run);
      assertThat(build.asNormalizedText()).contains("checkout is held back from prod");
      assertThat(build.getByXPath("//a[@href='slo-gate' and normalize-space()='HELD']")).hasSize(1);
    }
  }
}

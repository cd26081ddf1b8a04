package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.jenkins.DeploysService;
import dev.slogate.jenkins.GateAction;
import dev.slogate.jenkins.GateBuilder;
import dev.slogate.jenkins.GuardNotifier;
import dev.slogate.jenkins.SloGateConfiguration;
import dev.slogate.jenkins.Watches;
import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Queue;
import hudson.model.Result;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.CaptureEnvironmentBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs that say what they deploy, and freestyle builds that ask. */
@WithJenkins
class FreestyleIT {

  @TempDir Path folder;

  private JenkinsRule jenkins;
  private ControllerShop shop;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    jenkins = rule;
    shop = new ControllerShop(folder);
    shop.configure();
  }

  private static DeploysService deploys(String change) {
    DeploysService property = new DeploysService("checkout");
    property.setEnvironment("prod");
    property.setChange(change);
    return property;
  }

  private FreeStyleProject project(String change) throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject("shop");
    project.addProperty(deploys(change));
    return project;
  }

  private static GateBuilder step(String onHold) {
    GateBuilder step = new GateBuilder("checkout");
    step.setEnvironment("prod");
    step.setOnHold(onHold);
    return step;
  }

  @Test
  void aHeldBuildWaitsInTheQueueUntilAPersonOverrides() throws Exception {
    FreeStyleProject project = project("feature");
    Future<FreeStyleBuild> future = project.scheduleBuild2(0);
    Queue.Item item = QueuedBuilds.held(project, "checkout is held back from prod");
    assertThat(item.getWhy())
        .startsWith("SLO Gate: checkout is held back from prod. ")
        .contains("<b>Shop</b> (shop-team) answers for it.", "or when a person overrides it");
    assertThat(jenkins.jenkins.getComputers()[0].countBusy()).isZero();
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      String page = client.goTo("").getWebResponse().getContentAsString();
      assertThat(page).contains("is held back from prod").doesNotContain("<b>Shop</b>");
    }

    project.renameTo("store");
    QueuedBuilds.held(project, "checkout is held back from prod");
    shop.override();
    shop.configure(); // the survey is of now at once
    FreeStyleBuild build = jenkins.assertBuildStatusSuccess(future);
    jenkins.assertLogContains("[SLO Gate] OVERRIDDEN", build);
    assertThat(build.getAction(GateAction.class).getResults())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.getDisposition()).isEqualTo("OVERRIDDEN");
              assertThat(result.getDeploy()).contains("store").endsWith(":checkout/prod");
            });
  }

  @Test
  void withoutACatalogNothingPasses() throws Exception {
    ExtensionList.lookupSingleton(SloGateConfiguration.class).setCatalog("");
    FreeStyleProject project = project("feature");
    project.scheduleBuild2(0);
    QueuedBuilds.held(project, "nobody can tell whether checkout may go to prod: no catalog");
    Queue.getInstance().clear();
  }

  /** The queue lets it through, so that its build is what is judged. */
  @Test
  void aBuildIsJudgedOnItsOwnAsItBegins() throws Exception {
    FreeStyleProject project = project("rollback");
    project.getBuildersList().add(new CaptureEnvironmentBuilder());
    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
    jenkins.assertLogContains("[SLO Gate] HELD: checkout is held back from prod.", build);
    jenkins.assertLogContains("ERROR: HELD: ", build);
    assertThat(build.getAction(GateAction.class).getResults()).hasSize(1);
    assertThat(project.getBuildersList().get(CaptureEnvironmentBuilder.class).getEnvVars())
        .isNull();
  }

  @Test
  void aJobThatMayNotDeployTheServiceIsRefused() throws Exception {
    shop.deploysFrom("elsewhere");
    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project("rollback"));
    jenkins.assertLogContains("ERROR: jenkins shop may not deploy checkout to prod", build);
  }

  @Test
  void aPipelineIsJudgedBeforeItsScriptDoesAnything() throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pipeline");
    job.addProperty(deploys("rollback"));
    job.setDefinition(new CpsFlowDefinition("echo 'it has begun'", true));
    WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
    jenkins.assertLogContains("[SLO Gate] HELD: checkout is held back from prod.", run);
    jenkins.assertLogContains("HELD: ", run);
    jenkins.assertLogNotContains("it has begun", run);
    jenkins.assertLogNotContains("\tat ", run);
    assertThat(run.getAction(GateAction.class).getResults()).hasSize(1);
  }

  /** Its override is good for one use. */
  @Test
  void aPipelineAndItsStepAreOneDeploy() throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pipeline");
    job.addProperty(deploys("feature"));
    job.setDefinition(
        new CpsFlowDefinition(
            "node { echo \"it is ${sloGate(service: 'checkout', environment: 'prod').disposition}\""
                + " }",
            true));
    Future<WorkflowRun> future = job.scheduleBuild2(0);
    QueuedBuilds.held(job, "checkout is held back from prod");
    shop.override();
    shop.configure();
    WorkflowRun run = jenkins.assertBuildStatusSuccess(future);
    jenkins.assertLogContains("it is OVERRIDDEN", run);
    assertThat(run.getAction(GateAction.class).getResults()).hasSize(1);
  }

  @Test
  void aStepFailsABuildOrMarksItAndTellsTheStepsThatFollow() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    CaptureEnvironmentBuilder after = new CaptureEnvironmentBuilder();
    project.getBuildersList().add(step("unstable"));
    project.getBuildersList().add(after);
    jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
    assertThat(after.getEnvVars()).containsEntry("SLO_GATE_PROCEEDS", "false");

    project.getBuildersList().replace(step("fail"));
    FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, project);
    jenkins.assertLogContains("[SLO Gate] HELD: checkout is held back from prod.", failed);
    jenkins.assertLogNotContains("\tat ", failed);

    project.getBuildersList().replace(step("wait"));
    FreeStyleBuild waiting = jenkins.buildAndAssertStatus(Result.FAILURE, project);
    jenkins.assertLogContains("'wait' is none of fail, unstable", waiting);
  }

  @Test
  void whatCannotBeWatchedIsSaidAndWhatFailedIsNotWatched() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    GuardNotifier guard = new GuardNotifier("checkout");
    guard.setEnvironment("prod");
    project.getPublishersList().add(guard);
    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
    jenkins.assertLogContains("no SLO that counts events speaks for checkout in prod", build);
    assertThat(build.getAction(GateAction.class).getNotes())
        .singleElement()
        .asString()
        .startsWith("the guard stopped watching checkout in prod: ");

    project.getBuildersList().add(step("fail"));
    FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, project);
    jenkins.assertLogContains("nothing is watched: the build is FAILURE", failed);
  }

  /** It went on unstable, and its steps stop themselves: nothing went out. */
  @Test
  void whatTheGateHeldIsNotWatched() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.getBuildersList().add(step("unstable"));
    GuardNotifier guard = new GuardNotifier("checkout");
    guard.setEnvironment("prod");
    guard.setVersion("3");
    project.getPublishersList().add(guard);
    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
    jenkins.assertLogContains("nothing is watched: the gate says HELD", build);
    assertThat(build.getAction(GateAction.class).getWatches()).isEmpty();
  }

  @Test
  void aBuildThatIsDeletedWhileItsDeployIsWatchedStaysDeleted() throws Exception {
    shop.watched();
    FreeStyleProject project = jenkins.createFreeStyleProject();
    GuardNotifier guard = new GuardNotifier("checkout");
    guard.setEnvironment("prod");
    guard.setVersion("2");
    project.getPublishersList().add(guard);
    FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
    Watches watches = ExtensionList.lookupSingleton(Watches.class);
    build.delete();
    shop.orderRollback();
    File kept = new File(jenkins.jenkins.getRootDir(), "dev.slogate.jenkins.Watches.xml");
    assertThat(kept).content().contains("checkout");
    while (Files.readString(kept.toPath()).contains("checkout")) {
      watches.run(); // which a timer does each minute
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    assertThat(build.getRootDir()).doesNotExist();
  }

  @Test
  void whatTheFormsSayIsKept() throws Exception {
    FreeStyleProject project = project("fix");
    project.getProperty(DeploysService.class).setVersion("${VERSION}");
    project.getBuildersList().add(step("unstable"));
    GuardNotifier guard = new GuardNotifier("checkout");
    guard.setRollbackJob("rollback");
    project.getPublishersList().add(guard);
    DeploysService property = project.getProperty(DeploysService.class);
    GateBuilder step = project.getBuildersList().get(GateBuilder.class);
    jenkins.configRoundtrip(project);
    String fields = "service,environment,change,version";
    jenkins.assertEqualBeans(property, project.getProperty(DeploysService.class), fields);
    jenkins.assertEqualBeans(
        step, project.getBuildersList().get(GateBuilder.class), fields + ",ticket,onHold");
    jenkins.assertEqualBeans(
        guard,
        project.getPublishersList().get(GuardNotifier.class),
        "service,environment,version,rollbackJob");
  }

  @Test
  void theJobsFormOffersItUnchecked() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    jenkins.configRoundtrip(project);
    assertThat(project.getProperty(DeploysService.class)).isNull();
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      HtmlPage page = client.getPage(project, "configure");
      assertThat(page.asNormalizedText()).contains("This job deploys a service");
    }
  }

  @Test
  void aConfigurationThatLeavesFieldsOutNamesNoPlace() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject();
    String xml =
        "<project><properties><dev.slogate.jenkins.DeploysService/></properties></project>";
    job.updateByXml((Source) new StreamSource(new StringReader(xml)));
    DeploysService kept = job.getProperty(DeploysService.class);
    assertThat(kept.getService()).isEmpty();
    assertThat(kept.getEnvironment()).isEmpty();
    assertThat(kept.getChange()).isEqualTo("feature");
  }
}

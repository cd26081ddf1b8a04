package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import dev.slogate.jenkins.DataSourceSetting;
import dev.slogate.jenkins.FolderLimits;
import dev.slogate.jenkins.GateAction;
import dev.slogate.jenkins.SloGateConfiguration;
import hudson.ExtensionList;
import hudson.model.Items;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What is kept while a controller is down. */
class RestartIT {

  @RegisterExtension final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

  @TempDir Path folder;

  @Test
  void aWaitGoesOnAndIsJudgedAnew() throws Throwable {
    ControllerShop shop = new ControllerShop(folder);
    sessions.then(
        jenkins -> {
          shop.configure();
          WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
          job.setDefinition(
              new CpsFlowDefinition(
                  "def gate = sloGate service: 'checkout', environment: 'prod', onHold: 'wait'\n"
                      + "echo \"it is ${gate.disposition}\"",
                  true));
          WorkflowRun run = job.scheduleBuild2(0).waitForStart();
          jenkins.waitForMessage("waiting without an executor", run);
        });
    shop.override(); // while nobody could hear of it
    sessions.then(
        jenkins -> {
          WorkflowRun run =
              jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
          jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
          jenkins.assertLogContains("it is OVERRIDDEN", run);
          assertThat(run.getAction(GateAction.class).getResults())
              .singleElement()
              .satisfies(result -> assertThat(result.getDisposition()).isEqualTo("OVERRIDDEN"));
        });
  }

  /** What a job may deploy goes by what it is called when it is judged. */
  @Test
  void aJobThatWasRenamedMeanwhileIsAskedAboutByItsNewName() throws Throwable {
    ControllerShop shop = new ControllerShop(folder);
    shop.deploysFrom("shop");
    sessions.then(
        jenkins -> {
          shop.configure();
          WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
          job.setDefinition(
              new CpsFlowDefinition(
                  "sloGate service: 'checkout', environment: 'prod', onHold: 'wait'", true));
          WorkflowRun run = job.scheduleBuild2(0).waitForStart();
          jenkins.waitForMessage("waiting without an executor", run);
          job.renameTo("renamed");
        });
    sessions.then(
        jenkins -> {
          WorkflowRun run =
              jenkins.jenkins.getItemByFullName("renamed", WorkflowJob.class).getBuildByNumber(1);
          jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
          jenkins.assertLogContains(
              "jenkins renamed may not deploy checkout to prod: the Ownership in", run);
        });
  }

  /** What its new folder forbids ends the wait, and what its old one allowed is no help. */
  @Test
  void aJobThatWasMovedMeanwhileIsAskedAboutFromItsNewFolder() throws Throwable {
    ControllerShop shop = new ControllerShop(folder);
    sessions.then(
        jenkins -> {
          shop.configure();
          Folder from = jenkins.createProject(Folder.class, "from");
          Folder to = jenkins.createProject(Folder.class, "to");
          FolderLimits limits = new FolderLimits();
          limits.setServices("payments");
          to.addProperty(limits);
          WorkflowJob job = from.createProject(WorkflowJob.class, "shop");
          job.setDefinition(
              new CpsFlowDefinition(
                  "sloGate service: 'checkout', environment: 'prod', onHold: 'wait'", true));
          WorkflowRun run = job.scheduleBuild2(0).waitForStart();
          jenkins.waitForMessage("waiting without an executor", run);
          Items.move(job, to);
        });
    shop.override(); // or the wait would go on, and its build would pass
    sessions.then(
        jenkins -> {
          WorkflowRun run =
              jenkins.jenkins.getItemByFullName("to/shop", WorkflowJob.class).getBuildByNumber(1);
          jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
          jenkins.assertLogContains(
              "the folder to does not let checkout be deployed from within it", run);
        });
  }

  @Test
  void theConfigurationComesBack() throws Throwable {
    ControllerShop shop = new ControllerShop(folder);
    sessions.then(
        jenkins -> {
          shop.configure();
          DataSourceSetting source = new DataSourceSetting("main");
          source.setUrl("https://prometheus.example.com");
          source.setCredentialsId("prometheus");
          ExtensionList.lookupSingleton(SloGateConfiguration.class).setDataSources(List.of(source));
          jenkins.configRoundtrip();
        });
    sessions.then(
        jenkins -> {
          SloGateConfiguration kept = ExtensionList.lookupSingleton(SloGateConfiguration.class);
          assertThat(kept.getCatalog()).isEqualTo(folder.resolve("catalog").toString());
          assertThat(kept.getDataSources())
              .singleElement()
              .satisfies(
                  source -> {
                    assertThat(source.getName()).isEqualTo("main");
                    assertThat(source.getUrl()).isEqualTo("https://prometheus.example.com");
                    assertThat(source.getCredentialsId()).isEqualTo("prometheus");
                  });
        });
  }
}

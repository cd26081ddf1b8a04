package dev.slogate.jenkins.controller;

import static dev.slogate.ledger.Kind.ROLLBACK_CONFIRMED;
import static dev.slogate.ledger.Kind.ROLLBACK_LEFT;
import static dev.slogate.ledger.Kind.ROLLBACK_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.jenkins.GateAction;
import dev.slogate.jenkins.RollbackCause;
import hudson.model.Item;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * What takes a deploy back. Each time the controller goes down while the deploy is watched, and
 * comes back to an order.
 */
class GuardRollbackIT {

  private static final String BODY =
      "sloGuard(service: 'checkout', environment: 'prod', version: '2') {\n%s\n}";

  private static final String JOB =
      "def it = sloGuardJob service: 'checkout', environment: 'prod', version: '2', job: 'back'\n"
          + "echo \"${it.verdict}, rolled back: ${it.rolledBack}\"";

  @RegisterExtension final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

  @TempDir Path folder;

  private ControllerShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ControllerShop(folder).watched();
  }

  private static WorkflowJob pipeline(JenkinsRule jenkins, String name, String script)
      throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
    job.setDefinition(new CpsFlowDefinition(script, true));
    return job;
  }

  private static WorkflowRun first(JenkinsRule jenkins, String name) {
    return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
  }

  private void watched(String script) throws Throwable {
    sessions.then(
        jenkins -> {
          shop.configure();
          WorkflowRun run = pipeline(jenkins, "shop", script).scheduleBuild2(0).waitForStart();
          jenkins.waitForMessage("watches checkout in prod", run);
        });
    shop.orderRollback();
  }

  private void back(String script, String parameter) throws Throwable {
    sessions.then(
        jenkins -> {
          WorkflowJob job = pipeline(jenkins, "back", script);
          job.addProperty(
              new ParametersDefinitionProperty(
                  new StringParameterDefinition(parameter),
                  new StringParameterDefinition("CLUSTER", "eu-1")));
        });
  }

  @Test
  void itsStepsRunOnceWhoeverGoesDownMeanwhile() throws Throwable {
    watched(
        BODY.formatted("  echo \"from ${env.ROLLBACK_FROM} to ${env.ROLLBACK_TO}\"\n  sleep 30\n"));
    sessions.then(
        jenkins -> {
          WorkflowRun run = first(jenkins, "shop");
          jenkins.waitForMessage("from 2 to 1", run);
          jenkins.waitForMessage("takes checkout in prod back", run);
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT);
    sessions.then(
        jenkins -> {
          WorkflowRun run = first(jenkins, "shop");
          jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
          assertThat(JenkinsRule.getLog(run))
              .containsOnlyOnce("\nfrom 2 to 1\n")
              .contains("checkout in prod is back at 1");
          assertThat(run.getAction(GateAction.class).getGuards())
              .singleElement()
              .satisfies(found -> assertThat(found.isRolledBack()).isTrue());
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT, ROLLBACK_CONFIRMED);
  }

  @Test
  void aPersonLooksWhereItsStepsFail() throws Throwable {
    watched(BODY.formatted("  error 'no route to the cluster'"));
    sessions.then(
        jenkins -> {
          WorkflowRun run = first(jenkins, "shop");
          jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
          jenkins.assertLogContains(
              "The rollback is not done: the steps of sloGuard failed: no route to the cluster",
              run);
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT, ROLLBACK_LEFT);
  }

  @Test
  void aJobIsTriggeredOnceAndAwaited() throws Throwable {
    back("echo \"taking ${env.CLUSTER} to ${params.VERSION}\"\nsleep 30", "VERSION");
    watched(JOB);
    sessions.then(
        jenkins -> {
          jenkins.waitForMessage("takes checkout in prod back", first(jenkins, "shop"));
          while (first(jenkins, "back") == null) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
          }
          jenkins.waitForMessage("taking eu-1 to 1", first(jenkins, "back"));
        });
    sessions.then(
        jenkins -> {
          WorkflowRun run = first(jenkins, "shop");
          jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
          jenkins.assertLogContains("ROLLBACK, rolled back: true", run);
          WorkflowJob back = jenkins.jenkins.getItemByFullName("back", WorkflowJob.class);
          assertThat(back.getLastBuild().getNumber()).isEqualTo(1);
          jenkins.assertLogContains("taking eu-1 to 1", back.getLastBuild());
          assertThat(back.getLastBuild().getCause(RollbackCause.class).getShortDescription())
              .isEqualTo("SLO Gate takes checkout in prod back from 2 to 1");
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT, ROLLBACK_CONFIRMED);
  }

  @Test
  void aPersonLooksWhereItsJobFails() throws Throwable {
    back("error 'no route'", "VERSION");
    watched(JOB);
    sessions.then(
        jenkins -> {
          WorkflowRun run = first(jenkins, "shop");
          jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
          jenkins.assertLogContains("The rollback is not done: back #1 ended with FAILURE", run);
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT, ROLLBACK_LEFT);
  }

  @Test
  void aJobThatCouldNotKnowWhereToGoIsRefusedBeforeTheWatch() throws Throwable {
    back("echo 'back'", "REVISION");
    sessions.then(
        jenkins -> {
          shop.configure();
          WorkflowRun run =
              jenkins.assertBuildStatus(
                  Result.FAILURE, pipeline(jenkins, "shop", JOB).scheduleBuild2(0));
          jenkins.assertLogContains("back has no parameter VERSION", run);
          WorkflowRun other =
              jenkins.assertBuildStatus(
                  Result.FAILURE,
                  pipeline(jenkins, "other", JOB.replace("'back'", "'gone'")).scheduleBuild2(0));
          jenkins.assertLogContains("no job 'gone' that can be built", other);
        });
  }

  @Test
  void aJobThatWhoeverTheBuildRunsAsMayNotBuildIsRefused() throws Throwable {
    back("echo 'back'", "VERSION");
    sessions.then(
        jenkins -> {
          shop.configure();
          jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
          jenkins.jenkins.setAuthorizationStrategy(
              new MockAuthorizationStrategy()
                  .grant(Jenkins.READ, Item.READ)
                  .everywhere()
                  .to("dev"));
          QueueItemAuthenticatorConfiguration.get()
              .getAuthenticators()
              .add(
                  new MockQueueItemAuthenticator()
                      .authenticate("shop", User.getById("dev", true).impersonate2()));
          WorkflowRun run =
              jenkins.assertBuildStatus(
                  Result.FAILURE, pipeline(jenkins, "shop", JOB).scheduleBuild2(0));
          jenkins.assertLogContains("this build may not build back", run);
        });
  }

  @Test
  void aPersonLooksWhereItsStepsAreAborted() throws Throwable {
    watched(BODY.formatted("  echo 'going back'\n  sleep 600\n"));
    sessions.then(
        jenkins -> {
          WorkflowRun run = first(jenkins, "shop");
          jenkins.waitForMessage("going back", run);
          jenkins.waitForMessage("takes checkout in prod back", run);
          run.doStop();
          jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT, ROLLBACK_LEFT);
  }
}

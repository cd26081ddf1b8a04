package dev.slogate.jenkins.controller;

import static dev.slogate.ledger.Kind.ROLLBACK_CONFIRMED;
import static dev.slogate.ledger.Kind.ROLLBACK_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import dev.slogate.jenkins.DeploysService;
import dev.slogate.jenkins.GateAction;
import dev.slogate.jenkins.GuardNotifier;
import dev.slogate.jenkins.Watches;
import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What a freestyle job left behind when its controller went down. */
class FreestyleRestartIT {

  @RegisterExtension final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

  @TempDir Path folder;

  @Test
  void aBuildThatWaitsInTheQueueIsHeldAgainAndLetGo() throws Throwable {
    ControllerShop shop = new ControllerShop(folder);
    sessions.then(
        jenkins -> {
          shop.configure();
          FreeStyleProject project = jenkins.createFreeStyleProject("shop");
          DeploysService property = new DeploysService("checkout");
          property.setEnvironment("prod");
          project.addProperty(property);
          project.scheduleBuild2(0);
          QueuedBuilds.held(project, "checkout is held back from prod");
        });
    sessions.then(
        jenkins -> {
          FreeStyleProject project =
              jenkins.jenkins.getItemByFullName("shop", FreeStyleProject.class);
          QueuedBuilds.held(project, "checkout is held back from prod");
          shop.override();
          shop.configure();
          jenkins.waitUntilNoActivity();
          jenkins.assertBuildStatusSuccess(project.getBuildByNumber(1));
        });
  }

  @Test
  void aDeployIsWatchedOnAndTakenBackByAJob() throws Throwable {
    ControllerShop shop = new ControllerShop(folder).watched();
    sessions.then(
        jenkins -> {
          shop.configure();
          FreeStyleProject back = jenkins.createFreeStyleProject("back");
          back.addProperty(
              new ParametersDefinitionProperty(new StringParameterDefinition("VERSION")));
          FreeStyleProject project = jenkins.createFreeStyleProject("shop");
          GuardNotifier guard = new GuardNotifier("checkout");
          guard.setEnvironment("prod");
          guard.setVersion("2");
          guard.setRollbackJob("back");
          project.getPublishersList().add(guard);
          FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
          jenkins.assertLogContains("watches checkout in prod", build);
          Items.move(project, jenkins.createProject(Folder.class, "moved"));
        });
    shop.orderRollback();
    sessions.then(
        jenkins -> {
          jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
          jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()); // nobody may
          FreeStyleBuild build =
              jenkins
                  .jenkins
                  .getItemByFullName("moved/shop", FreeStyleProject.class)
                  .getBuildByNumber(1);
          while (!isRolledBack(build)) {
            ExtensionList.lookupSingleton(Watches.class).run(); // which a timer does each minute
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
          }
          FreeStyleProject back = jenkins.jenkins.getItemByFullName("back", FreeStyleProject.class);
          assertThat(back.getLastBuild().getNumber()).isEqualTo(1);
          assertThat(back.getLastBuild().getAction(ParametersAction.class).getParameter("VERSION"))
              .satisfies(parameter -> assertThat(parameter.getValue()).isEqualTo("1"));
          assertThat(build.getAction(GateAction.class).getWatches()).isEmpty();
        });
    assertThat(shop.rollback()).containsExactly(ROLLBACK_SENT, ROLLBACK_CONFIRMED);
  }

  private static boolean isRolledBack(FreeStyleBuild build) {
    GateAction action = build.getAction(GateAction.class);
    return action != null && action.getGuards().stream().anyMatch(found -> found.isRolledBack());
  }
}

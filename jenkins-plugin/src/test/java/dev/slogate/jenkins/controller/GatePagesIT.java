package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.jenkins.DeploysService;
import dev.slogate.jenkins.GateBuilder;
import dev.slogate.jenkins.GateColumn;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ListView;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the gate shows outside of a build's page. */
@WithJenkins
class GatePagesIT {

  @TempDir Path folder;

  private JenkinsRule jenkins;
  private ControllerShop shop;
  private FreeStyleProject project;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    jenkins = rule;
    shop = new ControllerShop(folder);
    shop.configure();
    project = jenkins.createFreeStyleProject("shop");
    GateBuilder step = new GateBuilder("checkout");
    step.setEnvironment("prod");
    step.setVersion("<i>1.2.3</i>");
    step.setOnHold("unstable");
    project.getBuildersList().add(step);
  }

  private ListView column() throws Exception {
    ListView view = new ListView("gates", jenkins.jenkins);
    jenkins.jenkins.addView(view);
    view.getColumns().add(new GateColumn());
    view.add(project);
    return view;
  }

  @Test
  void aJobThatNeverAskedHasNoLink() throws Exception {
    project.getBuildersList().clear();
    jenkins.buildAndAssertSuccess(project);
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      assertThat(client.getPage(project).getByXPath("//a[contains(@href,'slo-gate')]")).isEmpty();
      assertThat(client.getPage(project, "slo-gate").asNormalizedText())
          .contains("The build of this job asked no gate");
      assertThat(client.goTo("view/" + column().getViewName()).asNormalizedText())
          .contains("SLO Gate");
    }
  }

  @Test
  void badgeColumnAndPageShowWhatBuildsWereToldAndEscapeIt() throws Exception {
    jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
    jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      HtmlPage page = client.getPage(project, "slo-gate");
      assertThat(page.asNormalizedText())
          .contains("What the gates told the 2 newest builds", "#1", "#2", "HELD")
          .contains("<b>Shop</b> (shop-team)", "<i>1.2.3</i>");
      assertThat(page.getWebResponse().getContentAsString())
          .doesNotContain("<b>Shop</b>", "<i>1.2.3</i>");
      HtmlPage job = client.getPage(project);
      assertThat(job.getByXPath("//a[contains(@href,'/job/shop/slo-gate')]")).isNotEmpty();
      assertThat(job.getByXPath("//a[contains(@href,'/job/shop/2/slo-gate')]")).isNotEmpty();
      HtmlPage view = client.goTo("view/" + column().getViewName());
      assertThat(view.getByXPath("//td/a[contains(@href,'slo-gate') and text()='HELD']"))
          .hasSize(1);
    }
  }

  @Test
  void aJobThatSaysWhatItDeploysShowsWhereThatStands() throws Exception {
    DeploysService property = new DeploysService("checkout");
    property.setEnvironment("prod");
    project.addProperty(property);
    project.scheduleBuild2(0);
    QueuedBuilds.held(project, "checkout is held back from prod");
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      assertThat(client.getPage(project, "slo-gate").asNormalizedText())
          .contains("checkout to prod", "checkout is held back from prod", "No build of this job");
      assertThat(client.goTo("view/" + column().getViewName()).asNormalizedText()).contains("HELD");
    }
    hudson.model.Queue.getInstance().clear();
  }

  /** Who owes what by when, wherever the gate of such a service shows. */
  @Test
  void aMissedQuarterIsSeenOnEachPage() throws Exception {
    shop.watched().missedQuarter();
    String level = "Escalation level 1: checkout-availability missed one quarter.";
    String owed = "shop-team owes a retro of 2026Q3 by ";
    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      assertThat(client.getPage(build).asNormalizedText()).contains(level, owed);
      assertThat(client.getPage(build, "slo-gate").asNormalizedText()).contains(level, owed);
      assertThat(client.getPage(project, "slo-gate").asNormalizedText())
          .contains("checkout: " + level, owed);
      List<HtmlElement> badges = client.getPage(project).getByXPath("//a[@tooltip]");
      assertThat(badges)
          .extracting(badge -> badge.getAttribute("tooltip"))
          .anySatisfy(words -> assertThat(words).contains(level, owed));
      DeploysService property = new DeploysService("checkout");
      property.setEnvironment("prod");
      project.addProperty(property);
      project.scheduleBuild2(0);
      QueuedBuilds.held(project, "checkout is held back from prod");
      assertThat(client.getPage(project, "slo-gate").asNormalizedText())
          .contains("checkout to prod", level, owed);
      assertThat(client.goTo("slo-gate/").asNormalizedText()).contains(level, owed);
    }
    hudson.model.Queue.getInstance().clear();
  }

  @Test
  void whoMayNotReadTheJobSeesNothingOfIt() throws Exception {
    jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
    String view = column().getViewName();
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.READ)
            .everywhere()
            .to("stranger", "reader")
            .grant(hudson.model.View.READ)
            .everywhere()
            .to("stranger", "reader")
            .grant(Item.READ)
            .everywhere()
            .to("reader"));
    try (JenkinsRule.WebClient client =
        jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
      client.login("stranger");
      assertThat(client.goTo("job/shop/slo-gate").getWebResponse().getStatusCode()).isEqualTo(404);
      assertThat(client.goTo("view/" + view).asNormalizedText()).doesNotContain("HELD");
      client.login("reader");
      assertThat(client.goTo("job/shop/slo-gate").asNormalizedText()).contains("HELD");
      assertThat(client.goTo("view/" + view).asNormalizedText()).contains("HELD");
    }
  }
}

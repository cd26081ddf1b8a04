package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.jenkins.SloGateConfiguration;
import dev.slogate.jenkins.SloGatePermissions;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages of the fleet: who sees them, who changes what, and what they show. */
@WithJenkins
class FleetIT {

  private static final List<String> PAGES =
      List.of(
          "slo-gate/",
          "slo-gate/service?service=checkout&environment=default",
          "slo-gate/overrides/",
          "slo-gate/freezes/");

  private static final List<String> OF_OVERRIDES =
      List.of(
          "slo-gate/overrides/grant", "slo-gate/overrides/approve", "slo-gate/overrides/revoke");

  private static final List<String> OF_FREEZES =
      List.of("slo-gate/freezes/declare", "slo-gate/freezes/lift");

  private static final Map<String, String> GRANT =
      Map.of("service", "checkout", "lifts", "data", "reason", "<script>r</script>", "uses", "1");

  @TempDir Path folder;

  private JenkinsRule jenkins;
  private ControllerShop shop;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    jenkins = rule;
    shop = new ControllerShop(folder);
    shop.configure();
    rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    rule.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.READ)
            .everywhere()
            .toEveryone()
            .grant(Item.READ, Item.BUILD, Item.CONFIGURE)
            .everywhere()
            .to("builder")
            .grant(SloGatePermissions.VIEW)
            .everywhere()
            .to("viewer", "releaser", "second", "freezer")
            .grant(SloGatePermissions.OVERRIDE)
            .everywhere()
            .to("releaser", "second", "blind")
            .grant(SloGatePermissions.FREEZE)
            .everywhere()
            .to("freezer")
            .grant(Jenkins.ADMINISTER)
            .everywhere()
            .to("admin"));
  }

  /** Nobody signs in where the name is empty. */
  private WebClient as(String user) throws Exception {
    WebClient client = jenkins.createWebClient();
    client.setThrowExceptionOnFailingStatusCode(false);
    return user.isEmpty() ? client : client.login(user);
  }

  private int status(WebClient client, String path) throws Exception {
    return client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path))).getStatusCode();
  }

  private WebResponse post(WebClient client, String path, Map<String, String> fields)
      throws Exception {
    return client.loadWebResponse(client.addCrumb(request(path, fields)));
  }

  private WebRequest request(String path, Map<String, String> fields) throws Exception {
    WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
    request.setRequestParameters(
        fields.entrySet().stream()
            .map(field -> new NameValuePair(field.getKey(), field.getValue()))
            .collect(Collectors.toList()));
    return request;
  }

  /** What a survey tells takes a moment to be known. */
  private HtmlPage shown(WebClient client, String path, String text) throws Exception {
    HtmlPage page = client.goTo(path);
    for (int i = 0; i < 600 && !page.asNormalizedText().contains(text); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      page = client.goTo(path);
    }
    assertThat(page.asNormalizedText()).contains(text);
    return page;
  }

  private List<String> ofOverrides(WebClient client) throws Exception {
    HtmlPage page = client.goTo("slo-gate/overrides/");
    return page.getByXPath("//table//tr/td[1]").stream()
        .map(cell -> ((HtmlElement) cell).asNormalizedText())
        .toList();
  }

  @Test
  void onlyWhoMayViewSeesThePages() throws Exception {
    for (String user : List.of("", "builder", "blind")) {
      try (WebClient client = as(user)) {
        for (String page : PAGES) {
          assertThat(status(client, page)).as(user + " " + page).isEqualTo(403);
        }
        assertThat(client.goTo("").getWebResponse().getContentAsString())
            .doesNotContain("/slo-gate");
      }
    }
    for (String user : List.of("viewer", "releaser", "freezer", "admin")) {
      try (WebClient client = as(user)) {
        for (String page : PAGES) {
          assertThat(status(client, page)).as(user + " " + page).isEqualTo(200);
        }
        assertThat(client.goTo("").getWebResponse().getContentAsString()).contains("/slo-gate");
      }
    }
  }

  @Test
  void onlyWhoHasThePermissionChangesAnything() throws Exception {
    for (String user : List.of("", "builder", "viewer", "freezer", "blind")) {
      try (WebClient client = as(user)) {
        for (String path : OF_OVERRIDES) {
          assertThat(post(client, path, GRANT).getStatusCode())
              .as(user + " " + path)
              .isEqualTo(403);
        }
      }
    }
    Map<String, String> freeze = Map.of("service", "checkout", "reason", "black week");
    for (String user : List.of("", "builder", "viewer", "releaser")) {
      try (WebClient client = as(user)) {
        for (String path : OF_FREEZES) {
          assertThat(post(client, path, freeze).getStatusCode())
              .as(user + " " + path)
              .isEqualTo(403);
        }
      }
    }
    try (WebClient admin = as("admin")) {
      assertThat(ofOverrides(admin)).isEmpty();
      for (String path : OF_OVERRIDES) {
        assertThat(status(admin, path)).as("GET " + path).isIn(404, 405);
        assertThat(admin.loadWebResponse(request(path, GRANT)).getStatusCode())
            .as("without a crumb " + path)
            .isEqualTo(403);
      }
      for (String path : OF_FREEZES) {
        assertThat(status(admin, path)).as("GET " + path).isIn(404, 405);
        assertThat(admin.loadWebResponse(request(path, freeze)).getStatusCode())
            .as("without a crumb " + path)
            .isEqualTo(403);
      }
      assertThat(ofOverrides(admin)).isEmpty();
      assertThat(admin.goTo("slo-gate/freezes/").asNormalizedText()).contains("There is none.");
    }
  }

  @Test
  void whereAnybodyMayEverythingNobodyActsWithoutAName() throws Exception {
    jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
    try (WebClient client = as("")) {
      WebResponse answer = post(client, "slo-gate/overrides/grant", GRANT);
      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(answer.getContentAsString()).contains("sign in first");
      HtmlPage page = shown(client, "slo-gate/overrides/", "There is none.");
      assertThat(page.asNormalizedText()).contains("Sign in to grant");
      assertThat(page.getForms()).extracting(HtmlForm::getNameAttribute).doesNotContain("grant");
    }
  }

  @Test
  void anOverrideIsGrantedByFormAndApprovedByAnother() throws Exception {
    shop.add(
        """
        apiVersion: slogate.dev/v1
        kind: GatePolicy
        metadata: {name: careful}
        spec:
          services: ["*"]
          overrides: {secondPerson: true}
        """);
    try (WebClient releaser = as("releaser");
        WebClient second = as("second")) {
      shown(releaser, "slo-gate/overrides/", "There is none.");
      HtmlPage page = releaser.goTo("slo-gate/overrides/?service=checkout&environment=default");
      HtmlForm form = page.getFormByName("grant");
      assertThat(form.getInputByName("service").getValue()).isEqualTo("checkout");
      form.getInputByName("for").setValue("900d");
      form.getTextAreaByName("reason").setText("<b>the \"fix\"</b>");
      form.getInputByValue("data").setChecked(true);
      HtmlPage refused = form.getButtonByName("grant").click();
      assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(400);
      assertThat(refused.asNormalizedText()).contains("Not done: 900d is longer than");
      form = refused.getFormByName("grant");
      assertThat(form.getTextAreaByName("reason").getText()).isEqualTo("<b>the \"fix\"</b>");
      assertThat(form.getInputByValue("data").isChecked()).isTrue();
      form.getInputByName("for").setValue("2h");
      HtmlPage granted = form.getButtonByName("grant").click();
      assertThat(granted.getUrl().getPath()).endsWith("/slo-gate/overrides/");
      assertThat(granted.asNormalizedText())
          .contains("awaiting approval", "jenkins:releaser", "<b>the \"fix\"</b>", "used 0 of 1");

      HtmlPage own = granted.getFormByName("approve-ov-1").getButtonByName("approve").click();
      assertThat(own.asNormalizedText()).contains("another person must approve");
      HtmlPage approved =
          second
              .goTo("slo-gate/overrides/")
              .<HtmlForm>getFormByName("approve-ov-1")
              .getButtonByName("approve")
              .click();
      assertThat(approved.asNormalizedText()).contains("in force", "Approved by jenkins:second.");
      shown(second, "slo-gate/", "OVERRIDDEN");

      HtmlForm revoke = approved.getFormByName("revoke-ov-1");
      revoke.getInputByName("reason").setValue("no longer needed");
      HtmlPage revoked = revoke.getButtonByName("revoke").click();
      assertThat(revoked.asNormalizedText()).contains("Revoked by jenkins:second.");
      shown(second, "slo-gate/", "HELD");
    }
  }

  @Test
  void aFreezeIsDeclaredByFormAndLifted() throws Exception {
    try (WebClient freezer = as("freezer")) {
      shown(freezer, "slo-gate/freezes/", "There is none.");
      HtmlPage page = freezer.goTo("slo-gate/freezes/");
      HtmlForm form = page.getFormByName("declare");
      form.getTextAreaByName("reason").setText("<img src=x onerror=alert(1)>");
      HtmlPage refused = form.getButtonByName("declare").click();
      assertThat(refused.asNormalizedText()).contains("say which services");
      form = refused.getFormByName("declare");
      form.getInputByName("all").setChecked(true);
      form.getInputByName("until").setValue("2999-01-01T08:00");
      refused = form.getButtonByName("declare").click();
      assertThat(refused.asNormalizedText()).contains("in more than ten years");
      form = refused.getFormByName("declare");
      assertThat(form.getInputByName("all").isChecked()).isTrue();
      form.getInputByName("until").setValue("");
      form.getInputByName("for").setValue("2d");
      form.getInputByValue("security").setChecked(true);
      HtmlPage declared = form.getButtonByName("declare").click();
      assertThat(declared.asNormalizedText())
          .contains("in force", "jenkins:freezer", "Not for security changes.");
      assertThat(declared.getWebResponse().getContentAsString()).doesNotContain("<img src=x");
      HtmlPage frozen = shown(freezer, "slo-gate/", "FROZEN");
      assertThat(frozen.asNormalizedText()).contains("Freezes in force: 1");
      assertThat(frozen.getWebResponse().getContentAsString()).doesNotContain("<img src=x");
      assertThat(freezer.goTo(PAGES.get(1)).asNormalizedText()).contains("Freezes in force");

      HtmlForm lift = declared.getFormByName("lift-fr-1");
      lift.getInputByName("reason").setValue("over");
      HtmlPage lifted = lift.getButtonByName("lift").click();
      assertThat(lifted.asNormalizedText()).contains("Lifted by jenkins:freezer.");
      shown(freezer, "slo-gate/", "HELD");
    }
  }

  @Test
  void anOverrideReleasesABuildThatWaitsForIt() throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(
        new CpsFlowDefinition(
            "def gate = sloGate service: 'checkout', environment: 'prod', onHold: 'wait'\n"
                + "echo \"it is ${gate.disposition}\"",
            true));
    WorkflowRun run = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("waiting without an executor", run);
    try (WebClient releaser = as("releaser")) {
      assertThat(post(releaser, "slo-gate/overrides/grant", GRANT).getStatusCode()).isEqualTo(200);
    }
    jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    jenkins.assertLogContains("it is OVERRIDDEN", run);
    jenkins.assertLogContains("by jenkins:releaser", run);
  }

  @Test
  void whatOthersWroteIsShownAsTheyWroteIt() throws Exception {
    try (WebClient releaser = as("releaser")) {
      HtmlPage fleet = shown(releaser, "slo-gate/?q=shop", "HELD");
      assertThat(fleet.asNormalizedText()).contains("<b>Shop</b>", "1 service: 1 held");
      post(releaser, "slo-gate/overrides/grant", GRANT);
      for (String path : PAGES) {
        String html = releaser.goTo(path).getWebResponse().getContentAsString();
        assertThat(html).as(path).doesNotContain("<b>Shop</b>", "<script>r");
      }
      String evil = "slo-gate/?q=%22%3E%3Cscript%3Er&says=%3Cscript%3Er";
      HtmlPage none = releaser.goTo(evil);
      assertThat(none.asNormalizedText()).contains("No service is like that.");
      assertThat(none.getWebResponse().getContentAsString()).doesNotContain("<script>r");
      String unknown = "slo-gate/service?service=%3Cscript%3Er&environment=x";
      HtmlPage nowhere = releaser.goTo(unknown);
      assertThat(nowhere.asNormalizedText()).contains("no such service");
      assertThat(nowhere.getWebResponse().getContentAsString()).doesNotContain("<script>r");
    }
  }

  @Test
  void withoutALedgerOrACatalogItSaysSoAndHasNoForm() throws Exception {
    ExtensionList.lookupSingleton(SloGateConfiguration.class).setLedger("");
    try (WebClient admin = as("admin")) {
      for (String path : List.of("slo-gate/overrides/", "slo-gate/freezes/")) {
        HtmlPage page = shown(admin, path, "no ledger: there are no overrides");
        assertThat(page.getForms())
            .extracting(HtmlForm::getNameAttribute)
            .doesNotContain("grant", "declare");
      }
      WebResponse answer = post(admin, "slo-gate/overrides/grant", GRANT);
      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(answer.getContentAsString())
          .contains("no ledger", "&lt;script>r&lt;/script></textarea>");
      answer = post(admin, "slo-gate/freezes/declare", Map.of("all", "all", "reason", "week 48"));
      assertThat(answer.getContentAsString()).contains("no ledger", ">week 48</textarea>");
      shop.write("kind: Nonsense\n");
      shop.configure();
      shown(admin, "slo-gate/", "the catalog does not load");
      answer = post(admin, "slo-gate/overrides/grant", GRANT);
      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(answer.getContentAsString()).contains("the catalog does not load");
    }
  }

  @Test
  void fiveHundredServicesAreOnePage() throws Exception {
    shop.write(
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    """
                    apiVersion: slogate.dev/v1
                    kind: Ownership
                    metadata: {name: service-%1$d}
                    spec: {service: service-%1$d, owner: team, acceptedBy: j@example.com, acceptedOn: 2026-07-01}
                    ---
                    """
                        .formatted(i))
            .collect(
                Collectors.joining(
                    "",
                    "",
                    """
                    apiVersion: slogate.dev/v1
                    kind: Team
                    metadata: {name: team}
                    spec: {contacts: {chat: "#team"}}
                    """)));
    shop.configure();
    try (WebClient viewer = as("viewer")) {
      viewer.getOptions().setJavaScriptEnabled(false);
      shown(viewer, "slo-gate/", "service-499");
    }
  }
}

package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import dev.slogate.jenkins.DataSourceSetting;
import dev.slogate.jenkins.SloGateConfiguration;
import hudson.ExtensionList;
import hudson.model.Result;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may configure, and what a form tells those who may not. */
@WithJenkins
class ConfigurationIT {

  private static final String SOURCE = "descriptorByName/dev.slogate.jenkins.DataSourceSetting/";
  private static final String GLOBAL = "descriptorByName/dev.slogate.jenkins.SloGateConfiguration/";
  private static final String SECRET = "correct horse";

  @TempDir Path folder;

  private JenkinsRule jenkins;
  private SloGateConfiguration configuration;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    jenkins = rule;
    new ControllerShop(folder).watched().configure();
    configuration = ExtensionList.lookupSingleton(SloGateConfiguration.class);
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.ADMINISTER)
            .everywhere()
            .to("admin")
            .grant(Jenkins.READ)
            .everywhere()
            .to("reader"));
    CredentialsProvider.lookupStores(jenkins.jenkins)
        .iterator()
        .next()
        .addCredentials(
            Domain.global(),
            new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "prometheus", "", "gate", SECRET));
  }

  private WebResponse post(String user, String path) throws Exception {
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      client.login(user);
      client.getOptions().setThrowExceptionOnFailingStatusCode(false);
      WebRequest request = new WebRequest(new URL(jenkins.getURL() + path), HttpMethod.POST);
      client.addCrumb(request);
      return client.getPage(request).getWebResponse();
    }
  }

  private String tested(String url) throws Exception {
    return post("admin", SOURCE + "test?name=main&credentialsId=prometheus&url=" + url)
        .getContentAsString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SOURCE + "test?name=main&url=http://127.0.0.1:9&credentialsId=prometheus",
        SOURCE + "checkUrl?value=x&credentialsId=",
        GLOBAL + "checkCatalog?value=/etc"
      })
  void whoMayNotAdministerCannotProbe(String path) throws Exception {
    assertThat(post("reader", path).getStatusCode()).isEqualTo(403);
    assertThat(post("admin", path).getStatusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SOURCE + "fillCredentialsIdItems?credentialsId=",
        GLOBAL + "fillLedgerCredentialsIdItems?ledgerCredentialsId="
      })
  void whoMayNotAdministerLearnsNoIds(String path) throws Exception {
    assertThat(post("reader", path).getContentAsString()).doesNotContain("prometheus");
    assertThat(post("admin", path).getContentAsString()).contains("prometheus");
  }

  @ParameterizedTest
  @ValueSource(strings = {SOURCE + "test?name=main&url=x&credentialsId=", GLOBAL + "checkCatalog"})
  void aLinkAloneAsksNothing(String path) throws Exception {
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      client.login("admin");
      client.getOptions().setThrowExceptionOnFailingStatusCode(false);
      assertThat(client.goTo(path, null).getWebResponse().getStatusCode()).isEqualTo(404);
    }
  }

  @Test
  void aSourceThatDoesNotAnswerIsSaidWithoutItsSecret() throws Exception {
    assertThat(tested("http://127.0.0.1:9"))
        .contains("error", "127.0.0.1:9")
        .doesNotContain(SECRET);
    assertThat(tested("")).contains("credentials need a URL beside them");
    assertThat(post("admin", SOURCE + "test?name=mian&url=&credentialsId=").getContentAsString())
        .contains("data source mian of the configuration is not in the catalog; it has main");
  }

  @Test
  void theLastDataSourceCanBeRemoved() throws Exception {
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      client.login("admin");
      HtmlPage withNone = client.goTo("manage/configure");
      configuration.setDataSources(List.of(new DataSourceSetting("main")));
      jenkins.submit(withNone.getFormByName("config"));
      assertThat(configuration.getDataSources()).isEmpty();

      configuration.setDataSources(List.of(new DataSourceSetting("main")));
      jenkins.submit(client.goTo("manage/configure").getFormByName("config"));
      assertThat(configuration.getDataSources())
          .extracting(DataSourceSetting::getName)
          .containsExactly("main");
    }
  }

  @Test
  void aBuildThatWasJudgedShowsUpInTheUsageOfTheCredentials() throws Exception {
    DataSourceSetting source = new DataSourceSetting("main");
    source.setUrl("http://127.0.0.1:9");
    source.setCredentialsId("prometheus");
    configuration.setDataSources(List.of(source));
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
    job.setDefinition(new CpsFlowDefinition("sloGate service: 'checkout'", true));
    jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
    assertThat(
            CredentialsProvider.getFingerprintOf(
                    CredentialsProvider.findCredentialById(
                        "prometheus",
                        com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials
                            .class,
                        job.getLastBuild()))
                .getJobs())
        .contains("shop");
  }

  @Test
  void whoMayNotAdministerCannotConfigure() throws Exception {
    assertThat(post("reader", "manage/configSubmit").getStatusCode()).isEqualTo(403);
    assertThat(configuration.getCatalog()).endsWith("catalog");
  }

  /** Without a ledger no tick would notice it. */
  @Test
  void telemetryThatDoesNotAnswerIsAnAdministratorsTrouble() throws Exception {
    configuration.setLedger("");
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      client.login("admin");
      client.goTo("slo-gate"); // has the services asked
      while (!client.goTo("manage").asNormalizedText().contains("127.0.0.1:9")) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      assertThat(client.goTo("manage").asNormalizedText()).contains("SLO Gate has trouble");
    }
  }
}

package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.jenkins.SloGateConfiguration;
import dev.slogate.jenkins.SloGatePermissions;
import hudson.ExtensionList;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.Permission;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/** What the guide shows is run; a guard would watch for an hour, and has tests of its own. */
@WithJenkins
class GuideIT {

  @TempDir Path folder;

  private static List<String> blocks(String language) throws Exception {
    return Pattern.compile("```" + language + "(?: fragment)?\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("../docs/jenkins.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void eachPipelineDeploysOnceItMay(JenkinsRule jenkins) throws Exception {
    ControllerShop shop = new ControllerShop(folder);
    shop.configure();
    List<String> pipelines = blocks("groovy");
    assertThat(pipelines).hasSizeGreaterThan(3);
    for (String script : pipelines) {
      shop.override(); // each deploy uses one up
      WorkflowJob job = jenkins.createProject(WorkflowJob.class);
      job.setDefinition(new CpsFlowDefinition(script, true));
      jenkins.assertLogContains("OVERRIDDEN", jenkins.buildAndAssertSuccess(job));
    }
  }

  @Test
  void theSampleConfiguresAController(JenkinsRule jenkins) throws Exception {
    Path sample = Files.writeString(folder.resolve("jenkins.yaml"), blocks("yaml").get(0));
    ConfigurationAsCode.get().configure(sample.toString());
    SloGateConfiguration configured = ExtensionList.lookupSingleton(SloGateConfiguration.class);
    assertThat(configured.getCatalog()).isEqualTo("/var/lib/slo-gate/catalog");
    assertThat(configured.getLedgerCredentialsId()).isEqualTo("slo-gate-ledger");
    assertThat(configured.getDataSources())
        .singleElement()
        .satisfies(source -> assertThat(source.getCredentialsId()).isEqualTo("prometheus"));
  }

  @Test
  void theSampleGivesPermissions(JenkinsRule jenkins) throws Exception {
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    Path sample = Files.writeString(folder.resolve("jenkins.yaml"), blocks("yaml").get(1));
    ConfigurationAsCode.get().configure(sample.toString());
    ACL acl = jenkins.jenkins.getACL();
    Authentication manager =
        new TestingAuthenticationToken("jane", "", "authenticated", "release-managers");
    Authentication other = new TestingAuthenticationToken("joe", "", "authenticated");
    Authentication admin = User.getById("admin", true).impersonate2();
    assertThat(acl.hasPermission2(other, SloGatePermissions.VIEW)).isTrue();
    for (Permission one : List.of(SloGatePermissions.OVERRIDE, SloGatePermissions.FREEZE)) {
      assertThat(acl.hasPermission2(manager, one)).isTrue();
      assertThat(acl.hasPermission2(other, one)).isFalse();
      assertThat(acl.hasPermission2(admin, one)).isTrue();
    }
    assertThat(acl.hasPermission2(Jenkins.ANONYMOUS2, SloGatePermissions.VIEW)).isFalse();
  }
}

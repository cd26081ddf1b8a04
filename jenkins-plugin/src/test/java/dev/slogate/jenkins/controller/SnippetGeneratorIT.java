package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps in the page that writes them for people, filled in as a browser does. */
@WithJenkins
class SnippetGeneratorIT {

  /** For what a page loads by itself. */
  private static final long PATIENCE_MILLIS = 10_000;

  private JenkinsRule.WebClient client;
  private HtmlPage page;

  @BeforeEach
  void setUp(JenkinsRule rule) throws Exception {
    client = rule.createWebClient();
    page = client.goTo("pipeline-syntax/");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void choose(String step) {
    HtmlSelect steps = page.getFirstByXPath("//select[contains(@class,'dropdownList')]");
    HtmlOption option =
        steps.getOptions().stream()
            .filter(one -> one.getText().startsWith(step + ": "))
            .findFirst()
            .orElseThrow();
    steps.setSelectedAttribute(option, true);
    client.waitForBackgroundJavaScript(PATIENCE_MILLIS);
  }

  private <E extends HtmlElement> E field(String name) {
    List<E> shown =
        page.<E>getByXPath("//*[@name='_." + name + "']").stream()
            .filter(DomElement::isDisplayed)
            .toList();
    assertThat(shown).as(name).hasSize(1);
    return shown.get(0);
  }

  private void type(String name, String text) {
    this.<HtmlInput>field(name).setValue(text);
  }

  private void select(String name, String value) {
    this.<HtmlSelect>field(name).setSelectedAttribute(value, true);
  }

  private String snippet() throws Exception {
    page.<HtmlElement>getHtmlElementById("generatePipelineScript").click();
    client.waitForBackgroundJavaScript(PATIENCE_MILLIS);
    return page.<HtmlTextArea>getHtmlElementById("prototypeText").getText();
  }

  @Test
  void theGateIsWrittenAsItWasFilledIn() throws Exception {
    choose("sloGate");
    assertThat(this.<HtmlInput>field("environment").getValue()).isEqualTo("default");
    type("service", "check'out");
    type("environment", "prod");
    select("change", "fix");
    select("onHold", "wait");
    type("ticket", "OPS-1");
    assertThat(snippet())
        .isEqualTo(
            "sloGate change: 'fix', environment: 'prod', onHold: 'wait',"
                + " service: 'check\\'out', ticket: 'OPS-1'");
  }

  @Test
  void whatIsUsualIsLeftOut() throws Exception {
    choose("sloGate");
    type("service", "checkout");
    assertThat(snippet()).isEqualTo("sloGate 'checkout'");
  }

  @Test
  void theGuardGetsABlockForWhatTakesTheDeployBack() throws Exception {
    choose("sloGuard");
    type("service", "checkout");
    type("environment", "prod");
    type("version", "2");
    assertThat(snippet())
        .startsWith("sloGuard(environment: 'prod', service: 'checkout', version: '2') {")
        .endsWith("}");
  }

  @Test
  void theGuardNamesTheJobThatTakesTheDeployBack() throws Exception {
    choose("sloGuardJob");
    type("service", "checkout");
    type("job", "rollback-checkout");
    assertThat(snippet()).isEqualTo("sloGuardJob job: 'rollback-checkout', service: 'checkout'");
  }

  @ParameterizedTest
  @CsvSource({
    "sloGate, service environment change version onHold ticket",
    "sloGuard, service environment version",
    "sloGuardJob, service environment version job"
  })
  void eachFieldHasItsHelp(String step, String fields) throws Exception {
    choose(step);
    for (String name : fields.split(" ")) {
      field(name);
      HtmlElement help =
          page.<HtmlElement>getByXPath("//a[contains(@helpurl,'/help/" + name + "')]").stream()
              .filter(DomElement::isDisplayed)
              .findFirst()
              .orElseThrow();
      String address = help.getAttribute("helpurl").replaceFirst("^/jenkins/", "");
      assertThat(client.goTo(address).asNormalizedText()).as(name).isNotBlank();
    }
  }
}

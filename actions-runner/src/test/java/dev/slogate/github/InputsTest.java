package dev.slogate.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.ChangeClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputsTest {

  private final Mistakes mistakes = new Mistakes();

  private Inputs inputs(String... namesAndValues) {
    Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", "/bin"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Inputs(environment, mistakes);
  }

  private List<String> found() {
    try {
      mistakes.refuse();
      return List.of();
    } catch (InvalidStep step) {
      return step.mistakes();
    }
  }

  @Test
  void theRunnersHyphensAndAShellsUnderscoresAreTheSameName() {
    assertThat(inputs("INPUT_ROLLBACK-TIMEOUT", "5m").text(Input.ROLLBACK_TIMEOUT)).contains("5m");
    assertThat(inputs("INPUT_ROLLBACK_TIMEOUT", "5m").text(Input.ROLLBACK_TIMEOUT)).contains("5m");
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    Inputs inputs = inputs("INPUT_VERB", " \n", "INPUT_CATALOG", "");
    assertThat(inputs.text(Input.VERB)).contains("check");
    assertThat(inputs.text(Input.CATALOG)).isEmpty();
  }

  @Test
  void aMisspeltNameIsToldWithTheNearestOne() {
    inputs("INPUT_SERVCE", "checkout", "INPUT_ROLLBACK-COMAND", "x", "INPUT_METHOD", "ibus");
    assertThat(found())
        .containsExactly(
            "there is no input 'rollback-comand'; did you mean 'rollback-command'?",
            "there is no input 'servce'; did you mean 'service'?");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Inputs inputs =
        inputs(
            "INPUT_CHANGE", "fixx",
            "INPUT_IRREVERSIBLE", "yes",
            "INPUT_EVIDENCE", "ticket\nlabel=hotfix\nlabel=other",
            "INPUT_VERSION", "1.0\n::error::owned",
            "INPUT_WAIT", "long");
    assertThat(inputs.oneOf(Input.CHANGE, ChangeClass.class)).isEmpty();
    assertThat(inputs.yes(Input.IRREVERSIBLE)).isFalse();
    inputs.pairs(Input.EVIDENCE, "KIND=VALUE");
    assertThat(inputs.line(Input.VERSION)).isEmpty();
    assertThat(inputs.required(Input.SERVICE, "a name")).isEmpty();
    assertThat(inputs.read(Input.WAIT, Integer::valueOf, "a number")).isEmpty();
    assertThat(found())
        .containsExactly(
            "input 'change': found 'fixx', expected one of feature, fix, reliability, security,"
                + " rollback; did you mean 'fix'?",
            "input 'irreversible': found 'yes', expected true or false",
            "input 'evidence': found 'ticket', expected KIND=VALUE, one a line",
            "input 'evidence': found 'label=other', expected each name once",
            "input 'version': found '1.0\n::error::owned', expected one line",
            "input 'service' is missing; expected a name",
            "input 'wait': found 'long', expected a number");
    assertThatThrownBy(mistakes::refuse).isInstanceOf(InvalidStep.class);
  }

  @Test
  void whatMayHoldAPasswordIsNotRepeated() {
    inputs("INPUT_DATASOURCE", "http://jane:hunter2@prometheus")
        .pairs(Input.DATASOURCE, "NAME=http://HOST");
    assertThat(found())
        .containsExactly("input 'datasource' is not as expected: NAME=http://HOST, one a line");
  }

  @Test
  void whatAVerbHasNoUseForIsNotIgnored() {
    inputs("INPUT_WAIT", "5m", "INPUT_CHANGE", "feature", "INPUT_SERVICE", "checkout")
        .refuseAllBut("status", Set.of(Input.SERVICE));
    assertThat(found())
        .containsExactly(
            "verb 'status' has no use for 'wait': leave it out, or was another verb meant?");
  }

  @Test
  void somethingVeryLongIsCut() {
    inputs("INPUT_CHANGE", "x".repeat(100_000)).oneOf(Input.CHANGE, ChangeClass.class);
    assertThat(found()).singleElement().asString().hasSizeLessThan(300);
  }
}

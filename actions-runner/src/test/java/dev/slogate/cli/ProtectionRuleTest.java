package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.github.api.FakeGitHub.Review;
import dev.slogate.github.api.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait on GitHub get the gate's answer, once. */
class ProtectionRuleTest {

  private static final String SHA = "d6fde92930d4715a2b49857d24b940956b26d2d3";
  private static final double BURNING = 0.05;

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RuleBed bed;

  @BeforeEach
  void open() throws IOException {
    bed = RuleBed.embedded(folder, prometheus);
  }

  @AfterEach
  void close() {
    assertThat(bed.github.mistakes()).isEmpty();
    bed.close();
  }

  private RunId begin(String... environments) {
    return bed.github.begin(7, 1, SHA, environments);
  }

  private List<String> states() {
    return bed.github.answers().stream().map(Review::state).toList();
  }

  @Test
  void aHealthyServiceIsApprovedAtOnceWithItsOwnerAndItsDecision() {
    RunId run = begin("prod");
    bed.instance().told(run, "prod");
    assertThat(bed.github.answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.state()).isEqualTo("approved");
              assertThat(answer.environment()).isEqualTo("prod");
              assertThat(answer.comment()).contains("checkout", "shop-team", "Decision `");
            });
    assertThat(bed.waits().open()).isEmpty();
  }

  @Test
  void aHoldWaitsIsReportedOnceAndIsApprovedByItselfOnceItCleared() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    server.minutes(5);
    assertThat(states()).isEmpty();
    assertThat(bed.github.reports())
        .singleElement()
        .satisfies(report -> assertThat(report.comment()).contains("held", "shop-team", "BURN"));
    prometheus.errorRatio(0);
    server.minutes(5);
    assertThat(states()).isEmpty();
    server.minutes(1);
    assertThat(states()).containsExactly("approved");
    assertThat(bed.github.reports()).hasSize(2);
  }

  @Test
  void aRelapseStartsTheCountAnew() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    prometheus.errorRatio(0);
    server.minutes(4);
    prometheus.errorRatio(BURNING);
    server.minutes(1);
    prometheus.errorRatio(0);
    server.minutes(5);
    assertThat(states()).isEmpty();
    server.minutes(1);
    assertThat(states()).containsExactly("approved");
  }

  @Test
  void aFlappingServiceIsReportedTenTimesAtTheMost() {
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    prometheus.errorRatio(BURNING);
    server.told(run, "prod");
    for (int i = 0; i < 10; i++) {
      prometheus.errorRatio(i % 2 == 0 ? 0 : BURNING);
      server.minutes(1);
    }
    assertThat(bed.github.reports()).hasSize(10);
  }

  @Test
  void whatWaitedForTheLongestIsRejected() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    bed.clock.pass(Duration.ofDays(1));
    server.round();
    assertThat(states()).containsExactly("rejected");
    assertThat(bed.github.answers().get(0).comment()).contains("waited for too long", "1 d");
  }

  @Test
  void aPersonsNoRejects() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    bed.waits().refuse("github/acme/checkout/7/1/checkout/prod", "sale", jane());
    server.minutes(1);
    assertThat(states()).containsExactly("rejected");
    assertThat(bed.github.answers().get(0).comment()).contains("os:jane said no", "sale");
  }

  private static Actor jane() {
    return new Actor("os", "jane");
  }

  @Test
  void aWebhookThatWasLostIsFoundByPolling() {
    begin("prod");
    bed.instance().round();
    assertThat(states()).containsExactly("approved");
  }

  @Test
  void aRestartLosesNothing() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    bed.instance().told(run, "prod");
    RuleBed.Instance anew = bed.instance();
    anew.minutes(1);
    assertThat(bed.github.reports()).hasSize(1);
    prometheus.errorRatio(0);
    anew.minutes(6);
    assertThat(states()).containsExactly("approved");
  }

  @Test
  void anAnswerThatDidNotGoOutIsSentAgainTheSame() {
    RunId run = begin("prod");
    RuleBed.Instance killed = bed.instance();
    bed.github.fail("/deployment_protection_rule", 502, "<html>Bad Gateway</html>");
    killed.told(run, "prod");
    assertThat(states()).isEmpty();
    prometheus.errorRatio(BURNING); // too late to change the answer
    bed.instance().minutes(1);
    assertThat(states()).containsExactly("approved");
    assertThat(bed.waits().open()).isEmpty();
  }

  @Test
  void anAnswerThatWentOutBeforeItWasNotedIsNotSentAgain() {
    RunId run = begin("prod");
    bed.github.fail("/deployment_protection_rule", 502, ""); // kept on record, not sent
    bed.instance().told(run, "prod");
    bed.github.approve(7, "prod"); // as if it had arrived all the same
    bed.instance().minutes(1);
    assertThat(states()).isEmpty();
    assertThat(bed.waits().open()).isEmpty();
  }

  @Test
  void twoServersAnswerOnce() {
    RunId run = begin("prod");
    RuleBed.Instance one = bed.instance();
    RuleBed.Instance other = bed.instance();
    one.told(run, "prod");
    other.told(run, "prod");
    one.minutes(1);
    other.minutes(1);
    assertThat(states()).containsExactly("approved");
  }

  @Test
  void twoServersReportOnce() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance one = bed.instance();
    RuleBed.Instance other = bed.instance();
    one.told(run, "prod");
    other.told(run, "prod");
    assertThat(bed.github.reports()).hasSize(1);
  }

  @Test
  void aRunThatIsCalledOffIsForgotten() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    assertThat(bed.waits().open()).hasSize(1);
    bed.github.cancel(7);
    server.minutes(1);
    assertThat(bed.waits().open()).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void aReRunIsAnotherDeploy() {
    bed.instance().told(begin("prod"), "prod");
    prometheus.errorRatio(BURNING);
    RunId again = bed.github.begin(7, 2, SHA, "prod");
    bed.instance().told(again, "prod");
    assertThat(states()).containsExactly("approved");
    assertThat(bed.github.reports()).hasSize(1);
  }

  @Test
  void aLaterJobOfTheSameAttemptGetsTheSameAnswer() {
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    prometheus.errorRatio(BURNING);
    bed.github.waitAgain(7, "prod");
    server.told(run, "prod");
    assertThat(bed.github.answers()).hasSize(2);
    assertThat(bed.github.answers().stream().map(Review::comment).distinct()).hasSize(1);
  }

  @Test
  void whileAReviewerIsAwaitedTheAnswerIsRepeatedEverMoreRarely() {
    bed.github.review("prod");
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    server.minutes(60);
    // After 2, 6, 14 and 30 minutes; the next would be after 62.
    assertThat(bed.github.answers()).hasSize(5);
  }

  @Test
  void anEnvironmentThatIsNotThisAppsIsLeftAlone() {
    bed.github.unguard("prod");
    begin("prod");
    bed.instance().round();
    assertThat(bed.github.answers()).isEmpty();
    assertThat(bed.github.reports()).isEmpty();
    assertThat(bed.waits().open()).isEmpty();
  }

  @Test
  void anEnvironmentThatNoServiceDeploysFromWaitsAndSaysWhy() {
    RunId run = begin("staging");
    RuleBed.Instance server = bed.instance();
    server.told(run, "staging");
    server.told(run, "staging");
    assertThat(bed.github.answers()).isEmpty();
    assertThat(bed.github.reports())
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.comment())
                    .contains("no Ownership names acme/checkout in deploysFrom for staging"));
  }

  @Test
  void whatGitHubDidNotTakeOfItIsSaidAtTheNextLook() {
    RunId run = begin("staging");
    RuleBed.Instance server = bed.instance();
    bed.github.fail("/deployment_protection_rule", 502, "<html>Bad Gateway</html>");
    server.told(run, "staging");
    assertThat(bed.github.reports()).isEmpty();
    server.minutes(2);
    assertThat(bed.github.reports())
        .singleElement()
        .satisfies(report -> assertThat(report.comment()).contains("no Ownership names"));
  }

  @Test
  void theCommitShowsHowItStands() {
    prometheus.errorRatio(BURNING);
    RunId run = begin("prod");
    RuleBed.Instance server = bed.instance();
    server.told(run, "prod");
    prometheus.errorRatio(0);
    server.minutes(6);
    assertThat(bed.github.checks()).hasSize(3);
    assertThat(bed.github.checks().get(0)).startsWith("in_progress  HELD ");
    assertThat(bed.github.checks().get(2)).isEqualTo("completed success APPROVED");
  }

  @Test
  void anAppThatMayShowNoCheckRunIsToldOnceWhatItNeedsAndAnswersAllTheSame() {
    bed.github.fail(
        "/check-runs",
        403,
        "{\"message\":\"Resource not accessible by integration\"}",
        "X-Accepted-GitHub-Permissions: checks=write");
    RuleBed.Instance server = bed.instance();
    server.told(begin("prod"), "prod");
    server.told(bed.github.begin(8, 1, SHA, "prod"), "prod");
    assertThat(states()).containsExactly("approved", "approved");
    assertThat(bed.github.checks()).isEmpty();
    assertThat(server.log)
        .filteredOn(line -> line.contains("the App needs the permission checks=write"))
        .hasSize(1);
  }
}

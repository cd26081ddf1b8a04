package dev.slogate.github.rollback;

import static dev.slogate.rollback.Orders.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Rollbacks;
import dev.slogate.Rollbacks.Outcome;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.FakeJobs;
import dev.slogate.github.api.JobGitHub;
import dev.slogate.github.api.Workflow;
import dev.slogate.ledger.Ledger;
import dev.slogate.rollback.Orders;
import dev.slogate.rollback.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of the guard, a ledger, and a GitHub that runs the workflow. */
class WorkflowEffectTest {

  private static final Outcome CARRIED_OUT = new Outcome.CarriedOut();
  private static final Outcome BY_ANOTHER = new Outcome.DoneByAnother();

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final List<String> log = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private FakeGitHub github;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeEach
  void order() throws IOException {
    github = FakeGitHub.start(AppCredentials.ONE, clock.clock());
    ledger = Orders.ledger(folder, clock.clock());
    Orders.order(ledger, "d-9");
  }

  @AfterEach
  void close() {
    ledger.close();
    github.close();
    assertThat(github.mistakes()).isEmpty();
  }

  /** What a guard has that begins, or begins anew: it knows what the ledger knows. */
  private WorkflowEffect effect(Optional<String> ref) {
    return new WorkflowEffect(
        new JobGitHub(github.api(), FakeJobs.TOKEN, Map.of(), clock.clock()),
        FakeJobs.WORKFLOW,
        ref,
        Duration.ofMinutes(30),
        log::add);
  }

  private Outcome guard() throws InterruptedException {
    try (WorkflowEffect effect = effect(Optional.empty())) {
      return new Rollbacks(ledger).carryOut("d-9", effect, RUNNER, clock);
    }
  }

  /** A guard dispatched, and was killed before it heard anything more. */
  private void guardThatIsKilled() {
    Orders.sent(ledger, "d-9");
    try (WorkflowEffect effect = effect(Optional.empty())) {
      effect.send(Orders.request());
    }
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  private String left(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.PersonMustLook.class);
    return ((Outcome.PersonMustLook) outcome).why();
  }

  private boolean confirmed() {
    return Orders.effect(ledger, "d-9").confirmed();
  }

  @Test
  void theWorkflowIsDispatchedOnTheDefaultBranchWithTheOrderAndFollowed() throws Exception {
    clock.inTheNextPause(() -> github.jobs.end("success"));
    assertThat(guard()).isEqualTo(CARRIED_OUT);
    assertThat(confirmed()).isTrue();
    assertThat(github.jobs.dispatched())
        .singleElement()
        .asString()
        .isEqualTo(
            "{\"ref\":\"main\",\"inputs\":{\"service\":\"shop\",\"environment\":\"prod\","
                + "\"from\":\"9\",\"to\":\"7\",\"deploy\":\"d-9\",\"key\":\"d-9/rollback\"},"
                + "\"return_run_details\":true}");
    assertThat(log)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("https://github.example/acme/checkout"));
    assertThat(guard()).isEqualTo(BY_ANOTHER);
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failure", "cancelled", "timed_out", "skipped", "startup_failure"})
  void aRunThatDoesNotSucceedIsLeftToAPersonWithItsLink(String conclusion) throws Exception {
    clock.inTheNextPause(() -> github.jobs.end(conclusion));
    assertThat(left(guard()))
        .contains("https://github.example/acme/checkout/actions/runs/")
        .contains(" ended with " + conclusion);
    left(guard());
    assertThat(github.jobs.dispatched()).hasSize(1);
    assertThat(confirmed()).isFalse();
    github.jobs.runAgain();
    github.jobs.end("success");
    assertThat(guard()).isEqualTo(BY_ANOTHER);
    assertThat(confirmed()).isTrue();
  }

  @Test
  void aRunThatTakesTooLongIsLeftToAPersonAndGoesOn() throws Exception {
    Instant begin = clock.instant();
    assertThat(left(guard())).contains("is not done yet: https://").contains(" is queued");
    assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(30)));
    github.jobs.end("success");
    assertThat(guard()).isEqualTo(BY_ANOTHER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatDoesNotSayWhichRunIsLookedThroughForTheName(boolean strict) throws Exception {
    if (strict) {
      github.jobs.isOldAndStrict();
    } else {
      github.jobs.isOld();
    }
    github.jobs.hideRuns(true);
    clock.inTheNextPause(
        () -> {
          github.jobs.hideRuns(false);
          clock.inTheNextPause(() -> github.jobs.end("success"));
        });
    assertThat(guard()).isEqualTo(CARRIED_OUT);
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void aGuardThatWasKilledAfterItDispatchedFollowsAndDispatchesNothing() throws Exception {
    guardThatIsKilled();
    clock.inTheNextPause(() -> github.jobs.end("success"));
    assertThat(guard()).isEqualTo(BY_ANOTHER);
    assertThat(github.jobs.dispatched()).hasSize(1);
    assertThat(confirmed()).isTrue();
  }

  @Test
  void aGuardThatWasKilledBeforeItDispatchedDispatchesOnce() throws Exception {
    Orders.sent(ledger, "d-9");
    github.jobs.startByHand("Roll back [d-8/rollback]"); // of another order
    github.jobs.startByHand("Roll back [x/d-9/rollback]");
    assertThat(left(guard())).contains("is not done yet");
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void aDispatchWhoseAnswerIsLostIsFoundAgain() throws Exception {
    github.jobs.loseTheAnswer();
    clock.inTheNextPause(() -> github.jobs.end("success"));
    assertThat(guard()).isEqualTo(CARRIED_OUT);
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void aDispatchThatDidNotArriveIsSentAgain() throws Exception {
    github.fail("/dispatches", 502, "<html>Bad Gateway</html>");
    github.fail("/runs", 502, "");
    assertThat(left(guard())).contains("is not done yet");
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void aLimitIsKeptAndThenItIsSent() throws Exception {
    github.fail("/dispatches", 403, "{\"message\":\"API rate limit exceeded\"}");
    assertThat(left(guard())).contains("is not done yet");
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void aLimitWhileItIsFollowedIsWaitedFor() throws Exception {
    clock.inTheNextPause(
        () -> {
          String run = "/runs/" + 9_100;
          github.fail(run, 429, "", "Retry-After: 60");
          clock.inTheNextPause(() -> github.jobs.end("success"));
        });
    assertThat(guard()).isEqualTo(CARRIED_OUT);
    assertThat(log).anySatisfy(line -> assertThat(line).contains("can't be followed"));
  }

  @Test
  void aRunThatIsDeletedIsLeftToAPerson() throws Exception {
    clock.inTheNextPause(github.jobs::deleteRuns);
    assertThat(left(guard())).contains("is not there any more: somebody deleted it");
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  /** The workflow has no run-name: its runs are called like itself. */
  @Test
  void aRunWithoutTheKeyInItsNameIsFollowedAndToldOf() throws Exception {
    github.jobs.runName(key -> "Roll back");
    clock.inTheNextPause(() -> github.jobs.end("success"));
    assertThat(guard()).isEqualTo(CARRIED_OUT);
    assertThat(log)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("is called 'Roll back'")
                    .endsWith("Write into rollback.yml: run-name: Roll back [${{ inputs.key }}]"));
  }

  @Test
  void aRunWithoutTheKeyInItsNameIsNotDispatchedOnceMore() throws Exception {
    github.jobs.runName(key -> "Roll back");
    guardThatIsKilled();
    assertThat(left(guard()))
        .contains("its name, 'Roll back', does not hold the key")
        .contains("Write into rollback.yml: run-name:");
    left(guard());
    assertThat(github.jobs.dispatched()).hasSize(1);
    assertThat(confirmed()).isFalse();
  }

  @Test
  void anOldServerAndARunWithoutTheKeyIsLeftToAPersonSoon() throws Exception {
    github.jobs.isOld();
    github.jobs.runName(key -> "Roll back");
    Instant begin = clock.instant();
    assertThat(left(guard())).contains("does not hold the key");
    assertThat(clock.instant()).isBefore(begin.plus(WorkflowEffect.PATIENCE));
  }

  @Test
  void twoGuardsAtOnceDispatchOnce() throws Exception {
    ExecutorService guards = Executors.newFixedThreadPool(2);
    CountDownLatch both = new CountDownLatch(2);
    try {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        outcomes.add(
            guards.submit(
                () -> {
                  both.countDown();
                  both.await();
                  try (WorkflowEffect effect = effect(Optional.empty())) {
                    return new Rollbacks(ledger)
                        .carryOut("d-9", effect, RUNNER, pause -> githubGoesOn(pause));
                  }
                }));
      }
      for (Future<Outcome> outcome : outcomes) {
        assertThat(outcome.get()).isIn(CARRIED_OUT, BY_ANOTHER);
      }
    } finally {
      guards.shutdownNow();
    }
    assertThat(github.jobs.dispatched()).hasSize(1);
    assertThat(confirmed()).isTrue();
  }

  /** The clock stands still until the dispatch arrived: a slow machine is not a lost request. */
  private void githubGoesOn(Duration pause) throws InterruptedException {
    github.jobs.awaitDispatch(Duration.ofMinutes(1));
    clock.advance(pause);
    if (clock.instant().isAfter(Instant.parse("2026-03-02T12:05:00Z"))) {
      github.jobs.end("success");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "404; {\"message\":\"Not Found\"}; expected .github/workflows/rollback.yml on main",
        "401; {\"message\":\"Bad credentials\"}; the token is none, or is not good any more",
        "403; {\"message\":\"Resource not accessible by integration\"}; needs the permission"
            + " actions=write",
      })
  void whatGitHubRefusesIsLeftToAPersonAtOnce(int status, String body, String says)
      throws Exception {
    Instant begin = clock.instant();
    github.fail("/dispatches", status, body, "X-Accepted-GitHub-Permissions: actions=write");
    assertThat(left(guard())).contains("was not taken: ").contains(says);
    assertThat(clock.instant()).isEqualTo(begin);
    assertThat(github.jobs.dispatched()).isEmpty();
  }

  @Test
  void aWorkflowThatCanNotBeDispatchedIsNamedWithWhatItNeeds() throws Exception {
    github.jobs.takes();
    assertThat(left(guard()))
        .contains("Workflow does not have 'workflow_dispatch' trigger")
        .contains("rollback.yml on main to have on: workflow_dispatch with the inputs service,");
    github.jobs.takes("service", "environment", "to");
    assertThat(left(guard())).contains("Unexpected inputs provided: [from, deploy, key]");
    // Somebody mends it.
    github.jobs.takes("service", "environment", "from", "to", "deploy", "key");
    assertThat(left(guard())).contains("is not done yet");
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void aRefThatIsNotThereIsNamed() throws Exception {
    try (WorkflowEffect effect = effect(Optional.of("relase"))) {
      Outcome outcome = new Rollbacks(ledger).carryOut("d-9", effect, RUNNER, clock);
      assertThat(left(outcome)).contains("No ref found for: relase").contains("on relase");
    }
  }

  @Test
  void aFileIsCalledAsWorkflowsAre() {
    assertThat(Workflow.isFile("rollback.yml")).isTrue();
    assertThat(Workflow.isFile("roll-back_2.yaml")).isTrue();
    assertThat(Workflow.isFile(".github/workflows/rollback.yml")).isFalse();
    assertThat(Workflow.isFile("../rollback.yml")).isFalse();
    assertThat(Workflow.isFile("rollback")).isFalse();
  }
}

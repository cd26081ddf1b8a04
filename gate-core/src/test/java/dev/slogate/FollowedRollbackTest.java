package dev.slogate;

import static dev.slogate.rollback.Orders.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Rollbacks.Outcome;
import dev.slogate.guard.Lookup;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.rollback.FollowedEffect;
import dev.slogate.rollback.FollowedEffect.Progress;
import dev.slogate.rollback.Orders;
import dev.slogate.rollback.RollbackEffect.Sent;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that the other side takes, and works on for a while. */
class FollowedRollbackTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Progress RUNNING = new Progress.Running("run 7");

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Deque<Progress> progress = new ArrayDeque<>();
  private Sent answer = new Sent.Taken();
  private int sent;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeEach
  void order() {
    ledger = Orders.ledger(folder, clock.clock());
    Orders.order(ledger, "d-9");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** What is said last is said ever after. */
  private final class Scripted implements FollowedEffect {
    @Override
    public Sent send(RollbackRequest request) {
      sent++;
      return answer;
    }

    @Override
    public Progress progress(RollbackRequest request) {
      return progress.size() > 1 ? progress.remove() : progress.element();
    }

    @Override
    public Duration patience() {
      return PATIENCE;
    }

    @Override
    public Duration longest() {
      return LONGEST;
    }

    @Override
    public String describe() {
      return "a test";
    }
  }

  private Outcome carryOut(Progress... script) throws InterruptedException {
    progress.clear();
    progress.addAll(List.of(script));
    return new Rollbacks(ledger).carryOut("d-9", new Scripted(), RUNNER, clock);
  }

  private String left(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.PersonMustLook.class);
    String why = ((Outcome.PersonMustLook) outcome).why();
    Optional<RollbackLeft> left = ledger.read(records -> new RollbackFold(records).left("d-9"));
    assertThat(left).map(RollbackLeft::why).contains(why);
    return why;
  }

  private boolean confirmed() {
    return Orders.effect(ledger, "d-9").confirmed();
  }

  @Test
  void whatSucceedsIsConfirmed() throws InterruptedException {
    assertThat(carryOut(new Progress.Absent(), RUNNING, RUNNING, new Progress.Done()))
        .isEqualTo(new Outcome.CarriedOut());
    assertThat(confirmed()).isTrue();
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void whatFailsIsLeftToAPersonAndNeverSentAgain() throws InterruptedException {
    Progress failed = new Progress.Stuck("run 7 ended with failure");
    assertThat(left(carryOut(RUNNING, failed))).contains("was not done: run 7 ended with failure");
    clock.advance(PATIENCE);
    left(carryOut(failed));
    assertThat(sent).isEqualTo(1);
    assertThat(confirmed()).isFalse();
    // A person ran it again, and it went well.
    assertThat(carryOut(new Progress.Done())).isEqualTo(new Outcome.DoneByAnother());
    assertThat(confirmed()).isTrue();
  }

  @Test
  void whoeverComesLaterFollowsItAndSendsNothing() throws InterruptedException {
    Orders.sent(ledger, "d-9"); // and then the process was killed
    assertThat(carryOut(RUNNING, RUNNING, new Progress.Done()))
        .isEqualTo(new Outcome.DoneByAnother());
    assertThat(sent).isZero();
    assertThat(confirmed()).isTrue();
  }

  @Test
  void whatNeverArrivedIsSentAgain() throws InterruptedException {
    Orders.sent(ledger, "d-9");
    assertThat(carryOut(new Progress.Absent(), RUNNING, new Progress.Done()))
        .isEqualTo(new Outcome.CarriedOut());
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void whatTakesTooLongIsLeftToAPersonWithItsPlace() throws InterruptedException {
    Instant begin = clock.instant();
    assertThat(left(carryOut(RUNNING))).contains("is not done yet: run 7");
    assertThat(clock.instant()).isEqualTo(begin.plus(LONGEST));
    assertThat(carryOut(new Progress.Done())).isEqualTo(new Outcome.DoneByAnother());
  }

  @Test
  void whatWasTakenAndIsNotThereIsLeftToAPersonSoon() throws InterruptedException {
    Instant begin = clock.instant();
    assertThat(left(carryOut(new Progress.Absent()))).contains("was taken, but is not there");
    assertThat(clock.instant()).isEqualTo(begin.plus(PATIENCE));
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void anOtherSideThatIsDownForAWhileIsAskedAgain() throws InterruptedException {
    Progress down = new Progress.Unanswered("GitHub is down");
    assertThat(carryOut(RUNNING, down, down, new Progress.Done()))
        .isEqualTo(new Outcome.CarriedOut());
  }

  @Test
  void anOtherSideThatStaysDownIsNamed() throws InterruptedException {
    Progress down = new Progress.Unanswered("GitHub is down");
    assertThat(left(carryOut(down))).contains("can't be followed: GitHub is down");
    clock.advance(PATIENCE);
    assertThat(carryOut(down)).isInstanceOf(Outcome.PersonMustLook.class);
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void whoCanNotBeAskedBeforeItIsSentAgainIsNamed() throws InterruptedException {
    Orders.sent(ledger, "d-9");
    assertThat(left(carryOut(new Progress.Unanswered("GitHub is down"))))
        .contains("is not known to have arrived (GitHub is down)");
    assertThat(sent).isZero();
  }

  @Test
  void whatIsRefusedIsLeftToAPersonAtOnce() throws InterruptedException {
    Instant begin = clock.instant();
    answer = new Sent.Refused("there is no such workflow");
    assertThat(left(carryOut(new Progress.Absent())))
        .contains("was not taken: there is no such workflow");
    assertThat(clock.instant()).isEqualTo(begin);
    answer = new Sent.Taken(); // somebody mended it, and asks again
    assertThat(carryOut(new Progress.Absent(), RUNNING, new Progress.Done()))
        .isEqualTo(new Outcome.CarriedOut());
    assertThat(sent).isEqualTo(2);
  }

  @Test
  void whatAnotherConfirmedOrAPersonSettledIsNotFollowedAnyFurther() throws InterruptedException {
    clock.inTheNextPause(() -> Orders.append(ledger, new RollbackConfirmed("d-9", "shop", "prod")));
    assertThat(carryOut(RUNNING)).isEqualTo(new Outcome.CarriedOut());
    Orders.order(ledger, "d-8");
    clock.inTheNextPause(
        () ->
            new RollbackOrders(ledger)
                .settle("d-8", RollbackOutcome.NOT_DONE, "I cancelled it", RUNNER));
    assertThat(new Rollbacks(ledger).carryOut("d-8", new Scripted(), RUNNER, clock))
        .isEqualTo(new Outcome.Settled());
  }

  @Test
  void lookingUpSaysNoMoreThanItsProgress() {
    progress.add(new Progress.Stuck("it failed"));
    assertThat(new Scripted().lookUp(Orders.request())).isEqualTo(Lookup.UNDERWAY);
  }
}

package dev.slogate;

import static dev.slogate.rollback.Orders.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Rollbacks.Outcome;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.EffectRecord;
import dev.slogate.guard.Lookup;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.rollback.Orders;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollbacksTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Outcome CARRIED_OUT = new Outcome.CarriedOut();
  private static final Outcome BY_ANOTHER = new Outcome.DoneByAnother();

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Orders.ledger(folder, clock.clock());
    Orders.order(ledger, "d-9");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** Does as it is told, and remembers what it was asked. */
  private final class Scripted implements RollbackEffect {
    private final EffectKind kind;
    private final Deque<Sent> answers = new ArrayDeque<>();
    private final Deque<Lookup> lookups = new ArrayDeque<>();
    private final List<RollbackRequest> sent = new ArrayList<>();
    private Runnable onLookup = () -> {};

    Scripted(EffectKind kind) {
      this.kind = kind;
    }

    Scripted answering(Sent... all) {
      answers.addAll(List.of(all));
      return this;
    }

    Scripted found(Lookup... all) {
      lookups.addAll(List.of(all));
      return this;
    }

    @Override
    public EffectKind kind() {
      return kind;
    }

    @Override
    public Sent send(RollbackRequest request) {
      assertThat(record().sentAt()).as("on record before it is sent").contains(request.at());
      sent.add(request);
      return answers.isEmpty() ? new Sent.Confirmed() : answers.poll();
    }

    @Override
    public Lookup lookUp(RollbackRequest request) {
      onLookup.run();
      return lookups.isEmpty() ? Lookup.NOT_FOUND : lookups.poll();
    }

    @Override
    public Duration patience() {
      return PATIENCE;
    }

    @Override
    public String describe() {
      return "a test";
    }
  }

  private static RollbackEffect.Sent unclear() {
    return new RollbackEffect.Sent.Unclear("it broke");
  }

  private EffectRecord record() {
    return Orders.effect(ledger, "d-9");
  }

  private Outcome carryOut(RollbackEffect effect) throws InterruptedException {
    return new Rollbacks(ledger).carryOut("d-9", effect, RUNNER, clock);
  }

  private static String why(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.PersonMustLook.class);
    return ((Outcome.PersonMustLook) outcome).why();
  }

  @ParameterizedTest
  @EnumSource
  void carriesOutOnce(EffectKind kind) throws InterruptedException {
    Scripted effect = new Scripted(kind);
    assertThat(carryOut(effect)).isEqualTo(CARRIED_OUT);
    assertThat(record().confirmed()).isTrue();
    assertThat(carryOut(effect)).isEqualTo(BY_ANOTHER);
    assertThat(effect.sent).hasSize(1);
  }

  @Test
  void carriesOutNothingThatNobodyOrdered() {
    assertThatThrownBy(
            () ->
                new Rollbacks(ledger)
                    .carryOut("d-8", new Scripted(EffectKind.NEITHER), RUNNER, clock))
        .isInstanceOf(Refused.class)
        .hasMessage("no rollback of deploy 'd-8' was ordered");
  }

  @Test
  void sendsAgainOncePatienceIsOver() throws InterruptedException {
    Scripted effect = new Scripted(EffectKind.IDEMPOTENT).answering(unclear(), unclear());
    Instant begin = clock.instant();
    assertThat(carryOut(effect)).isEqualTo(CARRIED_OUT);
    assertThat(effect.sent)
        .extracting(RollbackRequest::at)
        .containsExactly(begin, begin.plus(PATIENCE), begin.plus(PATIENCE).plus(PATIENCE));
    assertThat(effect.sent).extracting(RollbackRequest::orderedAt).containsOnly(begin);
  }

  @Test
  void looksUpBeforeItSendsAgain() throws InterruptedException {
    Scripted effect =
        new Scripted(EffectKind.FINDABLE)
            .answering(unclear(), unclear())
            .found(Lookup.FAILED, Lookup.NOT_FOUND, Lookup.FOUND);
    assertThat(carryOut(effect)).isEqualTo(CARRIED_OUT);
    assertThat(effect.sent).hasSize(2);
    assertThat(effect.lookups).isEmpty();
    assertThat(record().confirmed()).isTrue();
  }

  @Test
  void callsAPersonAtOnceWhereNothingElseWillTell() throws InterruptedException {
    Scripted effect = new Scripted(EffectKind.NEITHER).answering(unclear());
    Instant begin = clock.instant();
    String why =
        "the rollback of shop in prod from 9 to 7 (a test) was sent at %s, and is not known to have"
            + " arrived%s: look whether it happened, and roll back by hand if not";
    assertThat(why(carryOut(effect))).isEqualTo(why.formatted(begin, " (it broke)"));
    assertThat(clock.instant()).isEqualTo(begin);
    // Whoever goes on waits first, since it may be on its way.
    assertThat(why(carryOut(effect))).isEqualTo(why.formatted(begin, ""));
    assertThat(clock.instant()).isEqualTo(begin.plus(PATIENCE));
    assertThat(effect.sent).hasSize(1);
  }

  @Test
  void callsAPersonInTheEnd() throws InterruptedException {
    Instant begin = clock.instant();
    Scripted refusing =
        new Scripted(EffectKind.IDEMPOTENT)
            .answering(unclear(), unclear(), unclear(), unclear(), unclear(), unclear());
    assertThat(why(carryOut(refusing))).contains("(it broke): look whether it happened");
    assertThat(refusing.sent).hasSize(5);
    assertThat(clock.instant()).isEqualTo(begin.plus(PATIENCE.multipliedBy(5)));

    Scripted dumb = new Scripted(EffectKind.FINDABLE);
    for (int i = 0; i < 10_000; i++) {
      dumb.found(Lookup.FAILED);
    }
    assertThat(why(carryOut(dumb))).contains("(it could not be asked whether it has it)");
    assertThat(dumb.sent).isEmpty();
  }

  private void begins(String deploy, String version) {
    clock.advance(Duration.ofSeconds(1));
    Orders.append(
        ledger,
        new DeployStarted(
            deploy,
            "shop",
            "prod",
            ChangeClass.FEATURE,
            Optional.of(version),
            Map.of(),
            Optional.empty()));
  }

  /** What the order takes back does not run any more. */
  @ParameterizedTest
  @EnumSource
  void sendsNothingOnceAnotherVersionWentOut(EffectKind kind) throws InterruptedException {
    begins("d-10", "10");
    Scripted effect = new Scripted(kind);
    assertThat(why(carryOut(effect)))
        .startsWith(
            "the rollback of shop in prod from 9 to 7 (a test) was not sent; deploy 'd-10' of 10")
        .endsWith(": look which version should run");
    assertThat(effect.sent).isEmpty();
    assertThat(left()).hasValueSatisfying(left -> assertThat(left.why()).contains("d-10"));
  }

  @Test
  void sendsNothingAgainOnceAnotherVersionWentOut() throws InterruptedException {
    Orders.sent(ledger, "d-9");
    begins("d-10", "10");
    Scripted effect = new Scripted(EffectKind.IDEMPOTENT);
    assertThat(why(carryOut(effect))).contains("is not known to have arrived; deploy 'd-10' of 10");
    assertThat(effect.sent).isEmpty();
  }

  @Test
  void aDeployThatGoesBackIsTheRollbackItself() throws InterruptedException {
    begins("d-9/rollback", "7");
    assertThat(carryOut(new Scripted(EffectKind.IDEMPOTENT))).isEqualTo(CARRIED_OUT);
  }

  @Test
  void leavesToAPersonOnRecordAndOnce() throws InterruptedException {
    Scripted effect = new Scripted(EffectKind.NEITHER).answering(unclear());
    why(carryOut(effect));
    assertThat(left()).hasValueSatisfying(left -> assertThat(left.why()).contains("(it broke)"));
    why(carryOut(effect));
    assertThat(left()).hasValueSatisfying(left -> assertThat(left.why()).contains("(it broke)"));
  }

  @ParameterizedTest
  @EnumSource
  void sendsNothingThatAPersonSettled(RollbackOutcome outcome) throws InterruptedException {
    new RollbackOrders(ledger).settle("d-9", outcome, "I looked", RUNNER);
    Scripted effect = new Scripted(EffectKind.IDEMPOTENT);
    assertThat(carryOut(effect)).isEqualTo(new Outcome.Settled());
    assertThat(effect.sent).isEmpty();
    assertThat(record().confirmed()).isFalse();
  }

  private Optional<RollbackLeft> left() {
    return ledger.read(records -> new RollbackFold(records).left("d-9"));
  }

  @Test
  void waitsForWhoSentAndTakesWhatCameOfIt() throws InterruptedException {
    Orders.sent(ledger, "d-9");
    Scripted effect = new Scripted(EffectKind.IDEMPOTENT);
    clock.inTheNextPause(() -> Orders.append(ledger, new RollbackConfirmed("d-9", "shop", "prod")));
    assertThat(carryOut(effect)).isEqualTo(BY_ANOTHER);
    assertThat(effect.sent).isEmpty();
  }

  @Test
  void whatIsUnderwayIsFollowedAndNotSentAgain() throws InterruptedException {
    Scripted effect =
        new Scripted(EffectKind.FINDABLE)
            .answering(new RollbackEffect.Sent.Taken())
            .found(Lookup.UNDERWAY);
    assertThat(carryOut(effect)).isEqualTo(new Outcome.Underway());
    assertThat(carryOut(effect)).isEqualTo(new Outcome.Underway());
    assertThat(effect.sent).hasSize(1);
    assertThat(record().confirmed()).isFalse();
    Rollbacks rollbacks = new Rollbacks(ledger);
    rollbacks.confirm("d-9", RUNNER);
    rollbacks.confirm("d-9", RUNNER);
    assertThat(record().confirmed()).isTrue();
    assertThat(carryOut(effect)).isEqualTo(BY_ANOTHER);
  }

  @Test
  void whatFailedUnderwayIsLeftToAPerson() throws InterruptedException {
    Scripted effect = new Scripted(EffectKind.FINDABLE).answering(new RollbackEffect.Sent.Taken());
    assertThat(carryOut(effect)).isEqualTo(new Outcome.Underway());
    Rollbacks rollbacks = new Rollbacks(ledger);
    rollbacks.leave("d-9", "its build failed", RUNNER);
    rollbacks.leave("d-9", "its build failed again", RUNNER);
    assertThat(left())
        .hasValueSatisfying(left -> assertThat(left.why()).isEqualTo("its build failed"));
    assertThatThrownBy(() -> rollbacks.leave("d-8", "it failed", RUNNER))
        .isInstanceOf(Refused.class);
  }

  /** What was not there when it was asked for may be on its way by now. */
  @Test
  void restsOnNoAnswerFromBeforeAnotherSent() throws InterruptedException {
    Orders.sent(ledger, "d-9");
    clock.advance(PATIENCE);
    Scripted effect = new Scripted(EffectKind.FINDABLE).found(Lookup.NOT_FOUND, Lookup.FOUND);
    effect.onLookup =
        () -> {
          effect.onLookup = () -> {};
          Orders.sent(ledger, "d-9");
          clock.advance(PATIENCE); // this process slept
        };
    assertThat(carryOut(effect)).isEqualTo(BY_ANOTHER);
    assertThat(effect.sent).isEmpty();
  }

  @Test
  void sendsNothingThatItPutOnRecordTooLongAgo() throws InterruptedException {
    Scripted effect = new Scripted(EffectKind.NEITHER);
    Ledger slow = new Slow();
    assertThat(why(new Rollbacks(slow).carryOut("d-9", effect, RUNNER, clock)))
        .contains("it was not sent, since putting that on record took too long");
    assertThat(effect.sent).isEmpty();
  }

  /** Takes its time to say that something is durable. */
  private final class Slow implements Ledger {
    @Override
    public <T> T read(Function<Records, T> work) {
      return ledger.read(work);
    }

    @Override
    public <T> T write(Function<Journal, T> work) {
      T result = ledger.write(work);
      clock.advance(PATIENCE.dividedBy(3));
      return result;
    }

    @Override
    public Memory memory() {
      return ledger.memory();
    }

    @Override
    public boolean shared() {
      return ledger.shared();
    }

    @Override
    public Optional<Actor> signedIn() {
      return ledger.signedIn();
    }

    @Override
    public String describe() {
      return ledger.describe();
    }

    @Override
    public void close() {
      ledger.close();
    }
  }
}

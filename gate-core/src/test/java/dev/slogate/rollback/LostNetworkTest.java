package dev.slogate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Rollbacks;
import dev.slogate.Rollbacks.Outcome;
import dev.slogate.guard.EffectKind;
import dev.slogate.ledger.Ledger;
import dev.slogate.rollback.OtherSide.Manners;
import dev.slogate.rollback.webhook.WebhookEffect;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network is lost while an order is sent. */
class LostNetworkTest {

  /** Real for what a server does, and the ledger's clock for the rest. */
  private static final Timing TIMING = within(Duration.ofMinutes(1));

  /** Where it is waited for: long enough for a slow machine to bring a request there. */
  private static final Timing SILENCE = within(Duration.ofSeconds(7));

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

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

  private static Timing within(Duration timeout) {
    return new Timing(timeout, Duration.ofMinutes(2));
  }

  private static OtherSide side(EffectKind kind) {
    return kind == EffectKind.IDEMPOTENT ? OtherSide.mindful() : OtherSide.forgetful();
  }

  private Outcome carryOut(EffectKind kind, OtherSide side) throws InterruptedException {
    return carryOut(kind, side, TIMING);
  }

  private Outcome carryOut(EffectKind kind, OtherSide side, Timing timing)
      throws InterruptedException {
    try (WebhookEffect effect =
        switch (kind) {
          case IDEMPOTENT -> WebhookEffect.idempotent(side.url(), timing, OtherSide.ENVIRONMENT);
          case FINDABLE ->
              WebhookEffect.findable(side.url(), side.lookup(), timing, OtherSide.ENVIRONMENT);
          case NEITHER -> WebhookEffect.once(side.url(), timing, OtherSide.ENVIRONMENT);
        }) {
      return new Rollbacks(ledger).carryOut("d-9", effect, Orders.RUNNER, clock);
    }
  }

  private static void check(EffectKind kind, OtherSide side, Outcome outcome, int ofNeither) {
    if (kind == EffectKind.NEITHER) {
      assertThat(side.done()).hasSize(ofNeither);
      assertThat(outcome).isInstanceOf(Outcome.PersonMustLook.class);
    } else {
      assertThat(side.done()).containsExactly("d-9/rollback");
      assertThat(outcome).isEqualTo(new Outcome.CarriedOut());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAnswerIsLost(EffectKind kind) throws Exception {
    try (OtherSide side = side(kind)) {
      side.behaves(Manners.HANGS_UP);
      clock.inTheNextPause(() -> side.behaves(Manners.ANSWERS));
      check(kind, side, carryOut(kind, side), 1);
    }
  }

  /** What is silent may still be about to do it: that is awaited before anything else is. */
  @ParameterizedTest
  @EnumSource
  void theAnswerDoesNotCome(EffectKind kind) throws Exception {
    try (OtherSide side = side(kind)) {
      side.behaves(Manners.FALLS_SILENT);
      clock.inTheNextPause(
          () -> {
            side.awaitDone();
            side.behaves(Manners.ANSWERS);
          });
      Outcome outcome = carryOut(kind, side, SILENCE);
      side.awaitDone();
      check(kind, side, outcome, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOtherSideIsDownAndComesBack(EffectKind kind) throws Exception {
    try (OtherSide side = side(kind)) {
      side.goDown();
      clock.inTheNextPause(side::comeBack);
      check(kind, side, carryOut(kind, side), 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOtherSideStaysDown(EffectKind kind) throws Exception {
    try (OtherSide side = side(kind)) {
      side.goDown();
      assertThat(carryOut(kind, side)).isInstanceOf(Outcome.PersonMustLook.class);
      side.comeBack();
      assertThat(side.done()).isEmpty();
    }
  }

  /** It did what it was sent, and then can't be asked for a while. */
  @ParameterizedTest
  @EnumSource(names = {"IDEMPOTENT", "FINDABLE"})
  void theOtherSideGoesDownAfterItDidIt(EffectKind kind) throws Exception {
    try (OtherSide side = side(kind)) {
      side.behaves(Manners.HANGS_UP);
      clock.inTheNextPause(
          () -> {
            side.behaves(Manners.ANSWERS);
            side.goDown();
            clock.advance(TIMING.patience());
            clock.inTheNextPause(side::comeBack);
          });
      check(kind, side, carryOut(kind, side), 0);
    }
  }
}

package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.WaitLook.Sending;
import dev.slogate.ledger.Kind;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deploy that waits at another system gets one answer. */
class WaitsTest {

  private static final Waiting WAITING =
      new Waiting(RecordedShop.request(ChangeClass.FEATURE, "1.2.3", "d-1"), Map.of("run", "7"));

  @TempDir Path folder;

  private static Waits waits(RecordedShop shop) {
    return new Waits(shop.catalog, shop.gate(), shop.ledger);
  }

  private static WaitLook look(RecordedShop shop, SteadyState before) {
    return waits(shop).look(WAITING, before, RecordedShop.AT.plus(Gate.SETTLING), WaitsTest::words);
  }

  private static String words(WaitGround ground) {
    return ground.getClass().getSimpleName();
  }

  private static WaitLook look(RecordedShop shop) {
    return look(shop, SteadyState.START);
  }

  private static int count(RecordedShop shop, Kind kind) {
    return shop.ledger.read(records -> records.newest(EnumSet.of(kind), 100)).size();
  }

  private static WaitAnswer answer(WaitAnswer.Kind kind, String words) {
    return new WaitAnswer(kind, words, RecordedShop.AT);
  }

  private static Consumer<WaitLook> rejected(String words) {
    return look -> {
      WaitLook.Answered answered = (WaitLook.Answered) look;
      assertThat(answered.answer().kind()).isEqualTo(WaitAnswer.Kind.REJECTED);
      assertThat(answered.answer().words()).isEqualTo(words);
      assertThat(answered.sending()).isEqualTo(Sending.NOW);
    };
  }

  private static SteadyState twice(Instant at) {
    return SteadyState.START.with(true, at.minus(Duration.ofMinutes(5))).with(true, at);
  }

  @Test
  void whatNothingHoldsIsApprovedAtOnceAndOnce() {
    RecordedShop shop = RecordedShop.healthy(folder);
    WaitAnswer approved = answer(WaitAnswer.Kind.APPROVED, "Released");
    assertThat(look(shop)).isEqualTo(new WaitLook.Answered(approved, Sending.NOW));
    assertThat(look(shop)).isEqualTo(new WaitLook.Answered(approved, Sending.ELSEWHERE));
    shop.now = RecordedShop.AT.plusSeconds(60); // whoever answered was killed
    assertThat(look(shop)).isEqualTo(new WaitLook.Answered(approved, Sending.NOW));
    waits(shop).end(WAITING, WaitEnd.DELIVERED, RecordedShop.JANE);
    assertThat(look(shop)).isEqualTo(new WaitLook.Answered(approved, Sending.DONE));
    assertThat(count(shop, Kind.DECISION_MADE)).isEqualTo(1);
    assertThat(count(shop, Kind.WAIT_ANSWERED)).isEqualTo(1);
  }

  @Test
  void whatIsHeldWaitsWithTheReferenceItCameWith() {
    RecordedShop shop = RecordedShop.burning(folder);
    assertThat(look(shop)).isInstanceOf(WaitLook.Held.class);
    assertThat(look(shop)).isInstanceOf(WaitLook.Held.class);
    assertThat(count(shop, Kind.DECISION_MADE)).isEqualTo(1);
    assertThat(waits(shop).open())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.waiting()).isEqualTo(WAITING);
              assertThat(open.answer()).isEmpty();
            });
  }

  @Test
  void anOverrideReleasesAtTheNextLook() {
    RecordedShop shop = RecordedShop.burning(folder);
    look(shop);
    shop.overrides().grant(RecordedShop.wish(), RecordedShop.JANE);
    assertThat(look(shop)).isInstanceOf(WaitLook.Answered.class);
    assertThat(shop.overrides().newest(1).get(0).usedBy("d-1")).isTrue();
  }

  @Test
  void aHoldThatClearedIsReleasedAfterThreeAgreeingLooksOnly() {
    RecordedShop burning = RecordedShop.burning(folder);
    look(burning);
    RecordedShop healthy = RecordedShop.healthy(folder);
    assertThat(look(healthy)).isInstanceOf(WaitLook.Held.class);
    assertThat(look(healthy, twice(RecordedShop.AT))).isInstanceOf(WaitLook.Answered.class);
  }

  @Test
  void whatWaitedForTheLongestIsRejected() {
    RecordedShop shop = RecordedShop.burning(folder);
    look(shop);
    shop.now = RecordedShop.AT.plus(Duration.ofDays(1)).minusMillis(1);
    assertThat(look(shop)).isInstanceOf(WaitLook.Held.class);
    shop.now = RecordedShop.AT.plus(Duration.ofDays(1));
    assertThat(look(shop)).satisfies(rejected("Overdue"));
  }

  @Test
  void aPersonsNoRejects() {
    RecordedShop shop = RecordedShop.burning(folder);
    look(shop);
    waits(shop).refuse("d-1", "not today", RecordedShop.JANE);
    assertThat(look(shop)).satisfies(rejected("Refused"));
    assertThatThrownBy(() -> waits(shop).refuse("d-1", "again", RecordedShop.JANE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("has its answer already");
    assertThatThrownBy(() -> waits(shop).refuse("d-2", "no", RecordedShop.JANE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("waiting: d-1");
  }

  /** Telemetry during whose answers something else happens. */
  private record Interrupted(Telemetry telemetry, Runnable meanwhile)
      implements ForwardingTelemetry {
    @Override
    public Answer<Reading> measure(List<Ask> asks, Instant at) {
      meanwhile.run();
      return telemetry.measure(asks, at);
    }
  }

  /** Whoever said no was told that it counts. */
  @Test
  void aPersonsNoCountsWhileALookIsUnderWay() {
    look(RecordedShop.burning(folder));
    RecordedShop shop = RecordedShop.healthy(folder);
    Telemetry meanwhile =
        new Interrupted(
            shop.telemetry(), () -> waits(shop).refuse("d-1", "not today", RecordedShop.JANE));
    Gate gate = new Gate(shop.catalog, source -> meanwhile).recordingIn(shop.ledger);
    Waits waits = new Waits(shop.catalog, gate, shop.ledger);
    Instant now = RecordedShop.AT.plus(Gate.SETTLING);
    assertThat(waits.look(WAITING, twice(RecordedShop.AT), now, WaitsTest::words))
        .isInstanceOf(WaitLook.Elsewhere.class);
    assertThat(count(shop, Kind.WAIT_REFUSED)).isEqualTo(1);
    assertThat(count(shop, Kind.WAIT_ANSWERED)).isZero();
    assertThat(look(shop, twice(RecordedShop.AT))).satisfies(rejected("Refused"));
  }

  @Test
  void manyThatLookForTheFirstTimeAtOnceDecideOnce() throws InterruptedException {
    RecordedShop shop = RecordedShop.healthy(folder);
    Callable<WaitLook> one = () -> look(shop);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      threads.invokeAll(Collections.nCopies(8, one)).forEach(WaitsTest::requireNoFailure);
    } finally {
      threads.shutdownNow();
    }
    assertThat(count(shop, Kind.DECISION_MADE)).isEqualTo(1);
    assertThat(count(shop, Kind.WAIT_ANSWERED)).isEqualTo(1);
  }

  private static void requireNoFailure(Future<WaitLook> look) {
    assertThat(look).isDone().satisfies(done -> assertThat(done.get()).isNotNull());
  }

  @Test
  void reportsTellChangesOfStateAndNoMoreThanTen() {
    RecordedShop shop = RecordedShop.burning(folder);
    look(shop);
    Waits waits = waits(shop);
    assertThat(waits.reports(WAITING, "HELD", 10, RecordedShop.JANE)).isTrue();
    assertThat(waits.reports(WAITING, "HELD", 10, RecordedShop.JANE)).isFalse();
    for (int i = 0; i < 9; i++) {
      assertThat(waits.reports(WAITING, "state " + i, 10, RecordedShop.JANE)).isTrue();
    }
    assertThat(waits.reports(WAITING, "one too many", 10, RecordedShop.JANE)).isFalse();
  }

  @Test
  void whatEndedIsNotOpenAndEndsOnce() {
    RecordedShop shop = RecordedShop.healthy(folder);
    look(shop);
    assertThat(waits(shop).open()).singleElement().extracting(OpenWait::answer).isNotNull();
    waits(shop).end(WAITING, WaitEnd.DELIVERED, RecordedShop.JANE);
    waits(shop).end(WAITING, WaitEnd.DELIVERED, RecordedShop.JANE);
    assertThat(waits(shop).open()).isEmpty();
    assertThat(count(shop, Kind.WAIT_ENDED)).isEqualTo(1);
  }

  @Test
  void goingBackToWhatRanWellBeforeIsNotHeld() {
    RecordedShop shop = RecordedShop.burning(folder);
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, "1.2.3", "old"));
    shop.deploys().finish("old", Deploy.Result.SUCCEEDED, RecordedShop.JANE);
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, "1.2.4", "new"));
    shop.deploys().finish("new", Deploy.Result.SUCCEEDED, RecordedShop.JANE);
    assertThat(look(shop)).isInstanceOf(WaitLook.Answered.class);
  }
}

package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.ledger.DeployCosted;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop that fails one request of twenty since the deploy, 90 minutes before the end. */
class GuardTest {

  private static final Actor GUARD = new Actor("jenkins", "guard");

  @TempDir Path folder;
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.burning(folder);
  }

  @AfterEach
  void close() {
    shop.ledger.close();
  }

  private void at(Duration beforeTheEnd) {
    shop.now = RecordedShop.AT.minus(beforeTheEnd);
  }

  private void start(String version, String deploy) {
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, version, deploy));
  }

  private Guard guard() {
    return new Guard(shop.catalog, source -> shop.telemetry(), shop.ledger);
  }

  private static GuardResult look(Guard guard) throws InterruptedException {
    return guard
        .look("d-1", Optional.empty(), GUARD, length -> {}, progress -> {})
        .orElseThrow(() -> new AssertionError("still watching"));
  }

  private List<Entry> entries(Kind kind) {
    return shop.ledger.read(records -> records.newest(EnumSet.of(kind), 10));
  }

  private void brokenByTheDeploy() {
    at(Duration.ofHours(4));
    start("0.9", "d-0"); // nobody said that it is over
    at(Duration.ofMinutes(90));
    start("1.0", "d-1");
  }

  @Test
  void aWatchIsBegunOnceAndEndsOnce() throws Exception {
    brokenByTheDeploy();
    assertThat(guard().look("d-1", Optional.empty(), GUARD, length -> {}, progress -> {}))
        .isEmpty();
    at(Duration.ofMinutes(70));
    GuardResult first = look(guard());
    assertThat(first.verdict()).isEqualTo(GuardVerdict.ROLLBACK);
    assertThat(first.refusal().map(GuardReason::code)).hasValue(GuardCode.NO_TARGET);
    assertThat(first.breach()).hasValueSatisfying(b -> assertThat(b.slo()).isEqualTo("answers"));
    assertThat(first.slos().get(0).spent()).isPresent();
    assertThat(first.slos().get(0).before()).hasSize(15);

    Guard another =
        new Guard(
            shop.catalog,
            source ->
                StoryRecording.telemetry(
                    RecordedShop.AT,
                    Duration.ofDays(31),
                    Duration.ofDays(200),
                    List.of(Story.of("answers", 100).errors(0.0001))),
            shop.ledger);
    assertThat(look(another).verdict()).as("of the first").isEqualTo(GuardVerdict.ROLLBACK);
    assertThat(entries(Kind.WATCH_BEGUN)).hasSize(1);
    assertThat(entries(Kind.WATCH_ENDED)).hasSize(1);
  }

  @Test
  void aBaselineThatTelemetryCanNotTellIsAskedForAgain() throws Exception {
    brokenByTheDeploy();
    at(Duration.ofMinutes(88));
    AtomicBoolean down = new AtomicBoolean(true);
    Guard guard =
        new Guard(shop.catalog, source -> new Unreliable(shop.telemetry(), down::get), shop.ledger);
    List<WatchProgress> seen = new ArrayList<>();
    GuardResult result =
        guard.watch(
            "d-1",
            Optional.empty(),
            GUARD,
            length -> {
              shop.now = shop.now.plus(length);
              down.set(seen.size() < 3);
            },
            seen::add);
    assertThat(seen.get(0).state()).isEmpty();
    assertThat(seen.get(0).trouble()).hasValue("answers: nobody answered");
    assertThat(result.verdict()).isEqualTo(GuardVerdict.ROLLBACK);
  }

  @Test
  void whatWasDeployedAgainIsNotTakenBack() throws Exception {
    brokenByTheDeploy();
    at(Duration.ofMinutes(60));
    start("1.1", "d-2");
    GuardResult late = look(guard());
    assertThat(late.verdict()).isEqualTo(GuardVerdict.ROLLBACK);
    assertThat(late.refusal().map(GuardReason::code)).hasValue(GuardCode.DEPLOY_OVERLAPS);
    assertThat(late.pages()).isTrue();
    assertThat(entries(Kind.ROLLBACK_ORDERED)).isEmpty();

    assertThat(late.told()).isEmpty();
    shop.tick().run(GUARD, what -> {});
    assertThat(look(guard()).told())
        .singleElement()
        .satisfies(told -> assertThat(told.what()).contains("deploy d-1 needs a person"));
  }

  private void startMany() {
    for (int i = 0; i < 25; i++) {
      start("2." + i, "later-" + i);
    }
  }

  /** A verdict that comes late is the one that was due, whatever was deployed since. */
  @Test
  void whatWasDeployedMeanwhileIsKnownHoweverMuchIsDeployedSince() throws Exception {
    brokenByTheDeploy();
    at(Duration.ofMinutes(89));
    start("1.1", "d-2");
    at(Duration.ofMinutes(60));
    startMany();
    GuardResult late = look(guard());
    assertThat(late.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
    assertThat(late.reasons())
        .filteredOn(reason -> reason.code() == GuardCode.DEPLOY_OVERLAPS)
        .extracting(GuardReason::message)
        .singleElement()
        .asString()
        .startsWith("was deployed meanwhile: 'd-2'");
  }

  /** Nothing is wrong since the deploy an hour ago. */
  private void fine(Path place) {
    shop.ledger.close();
    shop = RecordedShop.telling(place, Story.of("answers", 10_000).errors(0.0001));
    at(Duration.ofMinutes(60));
    start("1.0", "d-1");
  }

  @Test
  void whatAnotherDeployFollowedIsNotKept(@TempDir Path place) throws Exception {
    fine(place);
    at(Duration.ofMinutes(55));
    start("1.1", "d-2");
    at(Duration.ofMinutes(20));
    GuardResult followed = look(guard());
    assertThat(followed.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
    assertThat(followed.reasons())
        .extracting(GuardReason::code)
        .containsExactly(GuardCode.NOT_OUT, GuardCode.STEADY);
    assertThat(followed.reasons().get(0).message()).startsWith("deploy 'd-2' followed at ");
    assertThat(followed.pages()).isFalse();
  }

  @Test
  void whatAnotherDeployFollowedIsNotKeptHoweverMuchIsDeployedSince(@TempDir Path place)
      throws Exception {
    fine(place);
    at(Duration.ofMinutes(55));
    start("1.1", "d-2");
    at(Duration.ofMinutes(20));
    startMany();
    GuardResult followed = look(guard());
    assertThat(followed.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
    assertThat(followed.reasons().get(0).message()).startsWith("deploy 'd-2' followed at ");
  }

  @Test
  void whatWasFineBeforeAnotherDeployFollowedIsKept(@TempDir Path place) throws Exception {
    fine(place);
    at(Duration.ofMinutes(30));
    start("1.1", "d-2");
    at(Duration.ofMinutes(20));
    assertThat(look(guard()).verdict()).isEqualTo(GuardVerdict.KEEP);
  }

  @Test
  void whatFailedToGoOutIsNotKept(@TempDir Path place) throws Exception {
    fine(place);
    at(Duration.ofMinutes(58));
    shop.deploys().finish("d-1", Deploy.Result.FAILED, GUARD);
    at(Duration.ofMinutes(20));
    GuardResult failed = look(guard());
    assertThat(failed.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
    assertThat(failed.reasons().get(0).message())
        .isEqualTo("the deploy ended as failed, so what is fine may be what ran before");
  }

  @Test
  void aDeployIsFineFromItsEndOnAtTheEarliest(@TempDir Path place) throws Exception {
    fine(place);
    at(Duration.ofMinutes(30));
    shop.deploys().finish("d-1", Deploy.Result.SUCCEEDED, GUARD);
    at(Duration.ofMinutes(20));
    assertThat(guard().look("d-1", Optional.empty(), GUARD, length -> {}, progress -> {}))
        .isEmpty();
    at(Duration.ofMinutes(8));
    GuardResult kept = look(guard());
    assertThat(kept.verdict()).isEqualTo(GuardVerdict.KEEP);
    assertThat(kept.settledAt()).isAfter(RecordedShop.AT.minus(Duration.ofMinutes(16)));
  }

  /** Of a fleet, 500 verdicts are less than a day's, and a cost is told a day later. */
  private void keptElsewhere(int verdicts) {
    shop.ledger.write(
        journal -> {
          for (int i = 0; i < verdicts; i++) {
            journal.append(
                GUARD,
                new WatchEnded(
                    "other-" + i,
                    "pay",
                    "prod",
                    Optional.empty(),
                    shop.now,
                    GuardVerdict.KEEP,
                    List.of(),
                    shop.now,
                    Optional.empty()));
          }
          return true;
        });
  }

  @Test
  void whatADeployCostThatWasNotKeptIsOnRecord() throws Exception {
    brokenByTheDeploy();
    at(Duration.ofMinutes(60));
    look(guard());
    keptElsewhere(600);
    at(Duration.ofMinutes(30));
    start("1.1", "d-2");
    at(Duration.ofMinutes(15));
    assertThat(shop.tick().run(GUARD, what -> {}))
        .extracting(Tick.Line::message)
        .contains("deploy d-1 is costed");
    DeployCosted costed = (DeployCosted) entries(Kind.DEPLOY_COSTED).get(0).event();
    assertThat(costed.deploy()).isEqualTo("d-1");
    assertThat(costed.override()).isEmpty();
    assertThat(costed.verdict()).hasValue(GuardVerdict.ROLLBACK);
    assertThat(costed.costs().get(0).bad().doubleValue()).isBetween(290.0, 310.0);
    assertThat(shop.tick().run(GUARD, what -> {}))
        .extracting(Tick.Line::message)
        .doesNotContain("deploy d-1 is costed");
  }
}

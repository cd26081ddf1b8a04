package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.catalog.GatePolicy;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.ledger.RollbackOrdered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that was rolled back stays away, and the rollback goes out. */
class LocksTest {

  private static final Place PROD = new Place(Example.SERVICE, "prod");
  private static final String KEY = "d-7/rollback";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
  }

  private static void rollBack(RecordedShop shop, String deploy, String from, String to) {
    shop.ledger.write(
        journal ->
            journal.append(JANE, new RollbackOrdered(deploy, Example.SERVICE, "prod", from, to)));
  }

  private static Decision check(RecordedShop shop, String version) {
    return shop.check(ChangeClass.FEATURE, version, "d-of-" + version);
  }

  private static void assertLocked(Decision decision) {
    assertThat(decision.disposition()).isEqualTo(Disposition.FROZEN);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.FROZEN);
    assertThat(decision.reasons()).extracting(Reason::code).contains(ReasonCode.VERSION_LOCKED);
  }

  @Test
  void holdsTheVersionThatWasRolledBack() {
    assertThat(check(shop, "2.0").disposition()).isEqualTo(Disposition.PROCEED);
    rollBack(shop, "d-7", "2.0", "1.9");
    Decision decision = check(shop, "2.0");
    assertLocked(decision);
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decision.reasons())
        .extracting(Reason::message)
        .containsExactly(
            "2.0 is locked in prod since 2026-11-02T10:30:00Z: the guard took deploy 'd-7' of it"
                + " back");
    assertThat(decision.clearsAt()).isEmpty();
    assertThat(shop.gate().mayPass(decision)).as("nothing to wait for").isFalse();
    assertThat(check(shop, "2.1").disposition()).isEqualTo(Disposition.PROCEED);
  }

  @Test
  void holdsThereAlone() {
    rollBack(shop, "d-7", "2.0", "1.9");
    DeployRequest canary =
        new DeployRequest(
            Example.SERVICE,
            "canary",
            new Change(ChangeClass.FEATURE, Optional.of("2.0"), "jenkins:dev"),
            Optional.of("d-8"));
    Decision decision = shop.gate().check(canary, RecordedShop.AT, Gate.Detail.NUMBERS);
    assertThat(decision.reasons())
        .extracting(Reason::code)
        .doesNotContain(ReasonCode.VERSION_LOCKED);
  }

  @Test
  void noOverrideLiftsItAndNoneIsUsedUp() {
    rollBack(shop, "d-7", "2.0", "1.9");
    OverrideGrant all =
        new OverrideGrant(
            Example.SERVICE,
            Optional.of("prod"),
            Optional.empty(),
            EnumSet.allOf(Lift.class),
            "it must",
            Optional.empty(),
            Optional.empty(),
            1);
    shop.overrides().grant(all, JANE);
    assertLocked(check(shop, "2.0"));
    assertThat(shop.overrides().newest(1).get(0).used()).isEmpty();
  }

  @Test
  void shadowModeDoesNotLiftItEither(@TempDir Path other) {
    GatePolicy shadow =
        new GatePolicy(
            "trial",
            List.of("*"),
            List.of(),
            GatePolicy.Mode.SHADOW,
            GatePolicy.Burn.DEFAULT,
            GatePolicy.Budget.DEFAULT,
            GatePolicy.ShardAction.WARN,
            false,
            Map.of(),
            List.of(),
            GatePolicy.Overrides.DEFAULT,
            GuardPolicy.DEFAULT,
            GatePolicy.DEFAULT_LONGEST_WAIT,
            Location.of("test"));
    RecordedShop burning = RecordedShop.burning(other, shadow);
    rollBack(burning, "d-7", "2.0", "1.9");
    assertLocked(check(burning, "2.0"));
    assertThat(check(burning, "2.1").disposition()).isEqualTo(Disposition.SHADOWED);
  }

  @Test
  void goingBackToItIsNoRollbackThatPasses() {
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, "2.0", "d-7"));
    shop.deploys().finish("d-7", Deploy.Result.SUCCEEDED, JANE);
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, "2.1", "d-8"));
    rollBack(shop, "d-7", "2.0", "1.9");
    Decision decision = shop.check(ChangeClass.ROLLBACK, "2.0", "d-9");
    assertLocked(decision);
    assertThat(decision.reasons()).extracting(Reason::code).doesNotContain(ReasonCode.ROLLBACK);
  }

  @Test
  void aChangeThatDoesNotSayItsVersionIsWarned() {
    Change unsaid = new Change(ChangeClass.FEATURE, Optional.empty(), "jenkins:dev");
    DeployRequest request = new DeployRequest(Example.SERVICE, "prod", unsaid, Optional.of("d-8"));
    assertThat(shop.gate().check(request, RecordedShop.AT, Gate.Detail.NUMBERS).disposition())
        .isEqualTo(Disposition.PROCEED);
    rollBack(shop, "d-7", "2.0", "1.9");
    Decision decision = shop.gate().check(request, RecordedShop.AT, Gate.Detail.NUMBERS);
    assertThat(decision.disposition()).isEqualTo(Disposition.PROCEED_WITH_WARNING);
    assertThat(decision.reasons())
        .extracting(Reason::message)
        .containsExactly("it does not say its version, and the guard locked 2.0 in prod");
  }

  @Test
  void aPersonReleasesIt() {
    rollBack(shop, "d-7", "2.0", "1.9");
    assertThat(shop.locks().held(Optional.empty(), Optional.empty()))
        .containsExactly(new Lock(Example.SERVICE, "prod", "2.0", "d-7", RecordedShop.AT));
    Lock released = shop.locks().release(PROD, "2.0", "the load balancer failed", JANE);
    assertThat(released.deploy()).isEqualTo("d-7");
    assertThat(check(shop, "2.0").disposition()).isEqualTo(Disposition.PROCEED);
    assertThat(shop.locks().held(Optional.of(Example.SERVICE), Optional.of("prod"))).isEmpty();
    assertThatThrownBy(() -> shop.locks().release(PROD, "2.0", "again", JANE))
        .isInstanceOf(Refused.class)
        .hasMessage("'2.0' of shop is not locked in prod; locked there: nothing, see lock list");
    assertThatThrownBy(() -> shop.locks().release(PROD, "2.0", " ", JANE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("a reason is needed");
  }

  @Test
  void theRollbackThatWasOrderedPassesAFreezeAndAHold(@TempDir Path other) {
    RecordedShop burning = RecordedShop.burning(other);
    burning
        .freezes()
        .declare(List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of(), JANE);
    assertThat(burning.check(ChangeClass.FEATURE, "1.9", "d-6").disposition())
        .isEqualTo(Disposition.FROZEN);
    rollBack(burning, "d-7", "2.0", "1.9");
    Decision decision = burning.check(ChangeClass.FEATURE, "1.9", KEY);
    assertThat(decision.disposition()).isEqualTo(Disposition.EXEMPT);
    assertThat(decision.reasons())
        .extracting(Reason::message)
        .contains(
            "it goes back to 1.9, as the guard ordered for deploy 'd-7': a rollback is not held");
  }

  @Test
  void noOtherVersionPassesUnderItsKey() {
    rollBack(shop, "d-7", "2.0", "1.9");
    assertThatThrownBy(() -> shop.check(ChangeClass.FEATURE, "2.1", KEY))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "deploy 'd-7/rollback' is the rollback of shop in prod to 1.9, as the guard ordered:"
                + " another deploy needs another key");
    assertThatThrownBy(
            () -> shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, "2.1", KEY)))
        .isInstanceOf(Refused.class);
    assertThat(shop.check(ChangeClass.FEATURE, "1.9", KEY).disposition())
        .as("the key is still the rollback's")
        .isEqualTo(Disposition.PROCEED);
    DeployRequest wrong = RecordedShop.request(ChangeClass.FEATURE, "2.1", KEY);
    shop.freezes()
        .declare(List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of(), JANE);
    assertThat(shop.gate().preview(List.of(wrong), RecordedShop.AT, Gate.Detail.NUMBERS))
        .extracting(Decision::disposition)
        .containsExactly(Disposition.FROZEN);
  }

  @Test
  void whatWasNeverOrderedIsNoRollback() {
    shop.freezes()
        .declare(List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of(), JANE);
    assertThat(shop.check(ChangeClass.FEATURE, "1.9", KEY).disposition())
        .isEqualTo(Disposition.FROZEN);
  }

  @Test
  void aLaterLockOfTheTargetStopsTheRollback() {
    rollBack(shop, "d-7", "2.0", "1.9");
    shop.now = RecordedShop.AT.plus(Duration.ofHours(1));
    rollBack(shop, KEY, "1.9", "1.8");
    assertLocked(shop.check(ChangeClass.FEATURE, "1.9", KEY));
    assertThat(shop.check(ChangeClass.FEATURE, "1.8", KEY + "/rollback").disposition())
        .isEqualTo(Disposition.PROCEED);
    assertThat(Set.copyOf(shop.locks().held(Optional.empty(), Optional.empty())))
        .extracting(Lock::version)
        .containsExactlyInAnyOrder("1.9", "2.0");
  }
}

package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slogate.ChangeClass;
import dev.slogate.Lock;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.PastDeploy;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a ledger knows of watches, rollbacks and locks. */
public abstract class WatchContract extends LedgerFixture {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  protected static WatchBegun begun(String deploy) {
    return new WatchBegun(
        deploy, "shop", "prod", Duration.ofMinutes(1), GuardPolicy.DEFAULT, List.of("answers"));
  }

  protected static WatchEnded ended(String deploy, String version, GuardVerdict verdict) {
    return ended(deploy, "shop", "prod", version, verdict);
  }

  private static WatchEnded ended(
      String deploy, String service, String environment, String version, GuardVerdict verdict) {
    return new WatchEnded(
        deploy,
        service,
        environment,
        Optional.of(version),
        NOON,
        verdict,
        List.of(
            new GuardReason(
                GuardCode.STEADY,
                Optional.of("answers"),
                OptionalDouble.of(0.4),
                OptionalDouble.of(6),
                "answers burns 0.4 times its budget")),
        NOON.plusSeconds(900),
        Optional.of(NOON.plusSeconds(60)));
  }

  private static RollbackOrdered ordered(String deploy, String from) {
    return new RollbackOrdered(deploy, "shop", "prod", from, "v1");
  }

  private static LockReleased released(String version) {
    return new LockReleased("shop", "prod", version, "the fix is in the configuration");
  }

  private <T> T fold(Function<WatchFold, T> question) {
    return ledger.read(records -> question.apply(new WatchFold(records)));
  }

  private Optional<WatchBegun> beginning(String deploy) {
    return fold(watches -> watches.begun(deploy));
  }

  private Optional<WatchEnded> end(String deploy) {
    return fold(watches -> watches.ended(deploy));
  }

  private List<Lock> locks(String environment) {
    return fold(watches -> watches.locks("shop", environment));
  }

  private RollbackOrder.Place place() {
    return fold(watches -> watches.place("shop", "prod"));
  }

  @Test
  void findsAWatchAndItsVerdictByTheDeploy() {
    append(begun("d-1"));
    assertThat(beginning("d-1")).contains(begun("d-1"));
    assertThat(beginning("d-2")).isEmpty();
    assertThat(end("d-1")).isEmpty();

    append(ended("d-1", "v1", GuardVerdict.KEEP));
    assertThat(end("d-1")).contains(ended("d-1", "v1", GuardVerdict.KEEP));
  }

  @Test
  void nothingIsKnownOfAPlaceWhereNothingWas() {
    append(ended("d-1", "shop", "staging", "v1", GuardVerdict.KEEP));
    append(ended("d-2", "pay", "prod", "v1", GuardVerdict.KEEP));
    append(new RollbackOrdered("d-2", "pay", "prod", "v1", "v0"));
    assertThat(place())
        .isEqualTo(
            new RollbackOrder.Place(List.of(), Set.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void aPlaceIsItsVerdictsItsLocksAndItsLastRollback() {
    append(ended("d-1", "v1", GuardVerdict.KEEP));
    append(ended("d-2", "v2", GuardVerdict.ROLLBACK));
    append(ordered("d-2", "v2"));
    append(ended("d-3", "v3", GuardVerdict.ROLLBACK));
    Entry last = append(ordered("d-3", "v3"));

    assertThat(place().past())
        .containsExactlyInAnyOrder(
            new PastDeploy("d-1", Optional.of("v1"), NOON, Optional.of(GuardVerdict.KEEP)),
            new PastDeploy("d-2", Optional.of("v2"), NOON, Optional.of(GuardVerdict.ROLLBACK)),
            new PastDeploy("d-3", Optional.of("v3"), NOON, Optional.of(GuardVerdict.ROLLBACK)));
    assertThat(place().locked()).containsExactlyInAnyOrder("v2", "v3");
    assertThat(place().lastRollback()).contains(last.at());
  }

  @Test
  void aPlaceKnowsTheLastDeployThatHasNoWayBack() {
    append(started("d-1", "prod", WayBack.IRREVERSIBLE));
    Entry last = append(started("d-2", "prod", WayBack.IRREVERSIBLE));
    append(started("d-3", "prod", WayBack.REVERSIBLE));
    append(started("d-4", "staging", WayBack.IRREVERSIBLE));
    assertThat(place().irreversible())
        .contains(new PastDeploy("d-2", Optional.of("v2"), last.at(), Optional.empty()));
  }

  private static DeployStarted started(String deploy, String environment, WayBack wayBack) {
    return new DeployStarted(
        deploy,
        "shop",
        environment,
        ChangeClass.FEATURE,
        Optional.of("v2"),
        Map.of(),
        Optional.of(wayBack));
  }

  @Test
  void aLockHoldsUntilItIsReleased() {
    Entry first = append(ordered("d-2", "v2"));
    append(ordered("d-3", "v3"));
    assertThat(locks("prod"))
        .extracting(Lock::version, Lock::deploy)
        .containsExactly(tuple("v2", "d-2"), tuple("v3", "d-3"));
    assertThat(locks("prod").get(0)).isEqualTo(new Lock("shop", "prod", "v2", "d-2", first.at()));

    append(released("v2"));
    assertThat(locks("prod")).extracting(Lock::version).containsExactly("v3");
    assertThat(place().lastRollback()).as("a release undoes no rollback").isPresent();
  }

  @Test
  void aSecondOrderLocksAgain() {
    append(ordered("d-2", "v2"));
    append(released("v2"));
    append(ordered("d-4", "v2"));
    assertThat(locks("prod")).extracting(Lock::deploy).containsExactly("d-4");
    append(ordered("d-5", "v2"));
    assertThat(locks("prod"))
        .as("locked since the first")
        .extracting(Lock::deploy)
        .containsExactly("d-4");
  }

  @Test
  void aReleaseElsewhereReleasesNothingHere() {
    append(ordered("d-2", "v2"));
    append(new LockReleased("shop", "staging", "v2", "tried"));
    append(new LockReleased("pay", "prod", "v2", "theirs"));
    append(released("v3"));
    assertThat(locks("prod")).extracting(Lock::version).containsExactly("v2");
    assertThat(locks("staging")).isEmpty();
  }

  @Test
  void readsNoMoreVerdictsThanItNeeds() {
    ledger.write(
        journal -> {
          for (int i = 0; i <= WatchFold.MOST_VERDICTS; i++) {
            journal.append(JANE, ended("d-" + i, "v" + i, GuardVerdict.KEEP));
          }
          return true;
        });
    assertThat(place().past())
        .hasSize(WatchFold.MOST_VERDICTS)
        .extracting(PastDeploy::key)
        .doesNotContain("d-0");
  }

  @Test
  void holdsManyLocks() {
    ledger.write(
        journal -> {
          for (int i = 0; i < 250; i++) {
            journal.append(JANE, ordered("d-" + i, "v" + i));
          }
          for (int i = 0; i < 249; i++) {
            journal.append(JANE, released("v" + i));
          }
          return true;
        });
    assertThat(locks("prod")).extracting(Lock::version).containsExactly("v249");
  }
}

package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static dev.slogate.RecordedShop.RAJ;
import static dev.slogate.RecordedShop.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.FreezeOverride.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void burn() {
    shop = RecordedShop.burning(folder);
  }

  @Test
  void letsOneDeployPassAndHidesNothing() {
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
    FreezeOverride granted = shop.overrides().grant(wish(), JANE);

    Decision decision = shop.check("d-1");

    assertThat(decision.disposition()).isEqualTo(Disposition.OVERRIDDEN);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(decision.reasons()).extracting(Reason::code).contains(ReasonCode.BURN_PAGE);
    assertThat(decision.override().map(FreezeOverride::id)).contains(granted.id());
    assertThat(granted.expiresAt()).isEqualTo(RecordedShop.AT.plus(Duration.ofHours(4)));
    assertThat(shop.check("d-2").disposition()).isEqualTo(Disposition.HELD);
  }

  @Test
  void costsNothingWhereTheSameDeployIsJudgedAgain() {
    shop.overrides().grant(wish(), JANE);
    shop.check("d-1");
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.OVERRIDDEN);
    assertThat(shop.overrides().newest(5).get(0).used())
        .extracting(FreezeOverride.Use::deploy)
        .containsExactly("d-1");
  }

  @Test
  void letsNoOtherDeployPassUnderTheKeyOfOneThatItLetPass() {
    OverrideGrant everywhere =
        new OverrideGrant(
            Example.SERVICE,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            "it must",
            Optional.empty(),
            Optional.empty(),
            1);
    shop.overrides().grant(everywhere, JANE);
    shop.check("d-1");
    assertThatThrownBy(() -> shop.check(ChangeClass.FEATURE, "6.6.6", "d-1"))
        .isInstanceOf(Refused.class)
        .hasMessage("deploy 'd-1' is shop 1.2.3 to prod already: another deploy needs another key");
    DeployRequest elsewhere =
        new DeployRequest(
            Example.SERVICE,
            "canary",
            new Change(ChangeClass.FEATURE, Optional.of("1.2.3"), "jenkins:dev"),
            Optional.of("d-1"));
    assertThatThrownBy(() -> shop.gate().check(elsewhere, RecordedShop.AT, Gate.Detail.NUMBERS))
        .isInstanceOf(Refused.class);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.OVERRIDDEN);
  }

  @Test
  void isNotUsedByALookAhead() {
    shop.overrides().grant(wish(), JANE);
    DeployRequest request = RecordedShop.request(ChangeClass.FEATURE, "1.2.3", "d-1");
    List<Decision> seen =
        shop.gate().preview(List.of(request), RecordedShop.AT, Gate.Detail.NUMBERS);
    assertThat(seen.get(0).disposition()).isEqualTo(Disposition.OVERRIDDEN);
    assertThat(shop.overrides().newest(5).get(0).used()).isEmpty();
    assertThat(shop.check("d-2").disposition()).isEqualTo(Disposition.OVERRIDDEN);
  }

  @Test
  void isNotUsedByAChangeThatMayGoAnyway(@TempDir Path other) {
    RecordedShop healthy = RecordedShop.healthy(other);
    healthy.overrides().grant(wish(), JANE);
    assertThat(healthy.check("d-1").disposition()).isEqualTo(Disposition.PROCEED);
    assertThat(healthy.overrides().newest(5).get(0).state()).isEqualTo(State.IN_FORCE);
  }

  @Test
  void endsByItself() {
    shop.overrides().grant(wish(), JANE);
    shop.now = RecordedShop.AT.plus(Duration.ofHours(4));
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
    assertThat(shop.overrides().newest(5).get(0).state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void doesNotComeBackWhereTheClockGoesBack() {
    shop.overrides().grant(wish(), JANE);
    shop.now = RecordedShop.AT.plus(Duration.ofHours(5));
    shop.check("d-1");
    shop.now = RecordedShop.AT;
    assertThat(shop.check("d-2").disposition()).isEqualTo(Disposition.HELD);
  }

  @Test
  void liftsOnlyWhatItNames() {
    shop.overrides().grant(lifting(Lift.DATA), JANE);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
    assertThat(shop.overrides().newest(5).get(0).used()).isEmpty();
  }

  private static OverrideGrant lifting(Lift... what) {
    return new OverrideGrant(
        Example.SERVICE,
        Optional.empty(),
        Optional.empty(),
        Set.of(what),
        "it must",
        Optional.empty(),
        Optional.empty(),
        1);
  }

  @Test
  void liftsAFreezeWhereItSaysSo() {
    shop.freezes()
        .declare(List.of(Freeze.ALL), Optional.empty(), "sale", Optional.empty(), List.of(), RAJ);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.FROZEN);
    shop.overrides().grant(wish(), JANE);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.FROZEN);
    shop.overrides().grant(lifting(Lift.BUDGET, Lift.FREEZE), JANE);
    Decision decision = shop.check("d-1");
    assertThat(decision.disposition()).isEqualTo(Disposition.OVERRIDDEN);
    assertThat(decision.reasons())
        .extracting(Reason::code)
        .contains(ReasonCode.FREEZE_DECLARED, ReasonCode.BURN_PAGE);
  }

  @Test
  void speaksOfItsVersionAlone() {
    OverrideGrant wish = wish();
    shop.overrides()
        .grant(
            new OverrideGrant(
                wish.service(),
                wish.environment(),
                Optional.of("9.9"),
                wish.lifts(),
                wish.reason(),
                wish.ticket(),
                wish.length(),
                1),
            JANE);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
    assertThat(shop.check(ChangeClass.FEATURE, "9.9", "d-2").disposition())
        .isEqualTo(Disposition.OVERRIDDEN);
  }

  @Test
  void endsWhenItIsRevoked() {
    FreezeOverride granted = shop.overrides().grant(wish(), JANE);
    FreezeOverride revoked = shop.overrides().revoke(granted.id(), "not needed any more", RAJ);
    assertThat(revoked.state()).isEqualTo(State.REVOKED);
    assertThat(revoked.revokedBy()).contains("github:raj");
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
    assertThatThrownBy(() -> shop.overrides().revoke(granted.id(), "again", RAJ))
        .isInstanceOf(Refused.class)
        .hasMessage("%s can't be revoked: it is revoked", granted.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t ", "\u0000", "why\u001b[31m", "\ud800"})
  void wantsAReasonInWords(String reason) {
    assertThatThrownBy(() -> shop.overrides().grant(because(reason), JANE))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("a reason ");
    assertThat(shop.overrides().newest(5)).isEmpty();
  }

  @Test
  void takesNoMegabyteForAReason() {
    assertThatThrownBy(() -> shop.overrides().grant(because("x".repeat(1 << 20)), JANE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("may have 2,000 characters, and this one has 1,048,576");
  }

  @Test
  void keepsWhatLooksLikeSqlAsItIs() {
    String reason = "'); DROP TABLE entry; --\nand a second line ☃";
    assertThat(shop.overrides().grant(because(reason), JANE).reason()).isEqualTo(reason);
    assertThat(shop.overrides().newest(5)).hasSize(1);
  }

  private static OverrideGrant because(String reason) {
    return new OverrideGrant(
        Example.SERVICE,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        reason,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  @Test
  void isGrantedOnceAtARequestsWord() {
    SignedRequest run = new SignedRequest("github/runs/7", "acme/release", "583231");
    SignedRequest next = new SignedRequest("github/runs/8", "acme/release", "583231");
    FreezeOverride granted = shop.overrides().grant(wish(), RAJ, run);
    shop.now = shop.now.plus(Duration.ofDays(4000));
    assertThatThrownBy(() -> shop.overrides().grant(wish(), RAJ, run))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("github/runs/7 of acme/release was used before, for " + granted.id());
    assertThat(shop.overrides().newest(5)).hasSize(1);
    shop.overrides().grant(wish(), RAJ, next);
    assertThat(shop.overrides().newest(5)).hasSize(2);
  }

  @Test
  void doesNotUseUpARequestThatARuleRefuses() {
    SignedRequest run = new SignedRequest("github/runs/7", "acme/release", "583231");
    assertThatThrownBy(() -> shop.overrides().grant(because(" "), RAJ, run))
        .isInstanceOf(Refused.class);
    assertThat(shop.overrides().grant(wish(), RAJ, run).grantedBy()).isEqualTo("github:raj");
  }

  @Test
  void refusesAnUnknownService() {
    OverrideGrant wish =
        new OverrideGrant(
            "chekout",
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            "why",
            Optional.empty(),
            Optional.empty(),
            1);
    assertThatThrownBy(() -> shop.overrides().grant(wish, JANE)).isInstanceOf(UnknownService.class);
  }

  @Test
  void ofTwoThatRaceForTheLastUseOneWins() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 1_000; i++) {
        int round = i;
        shop.now = shop.now.plus(Duration.ofHours(5)); // what came before has expired
        FreezeOverride granted = shop.overrides().grant(wish(), JANE);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Disposition>> both =
            List.of("a", "b").stream()
                .map(
                    name ->
                        two.submit(
                            () -> {
                              start.await();
                              return shop.check(name + round).disposition();
                            }))
                .toList();
        start.countDown();
        assertThat(List.of(both.get(0).get(), both.get(1).get()))
            .containsExactlyInAnyOrder(Disposition.OVERRIDDEN, Disposition.HELD);
        assertThat(shop.overrides().newest(1).get(0).id()).isEqualTo(granted.id());
        assertThat(shop.overrides().newest(1).get(0).used()).hasSize(1);
      }
    } finally {
      two.shutdownNow();
    }
  }
}

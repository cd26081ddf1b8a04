package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezesTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
  }

  private Freeze declare(List<String> services, Optional<Instant> until, ChangeClass... exempt) {
    return shop.freezes()
        .declare(services, Optional.empty(), "Black Friday", until, List.of(exempt), JANE);
  }

  @Test
  void stopsAHealthyService() {
    Freeze freeze = declare(List.of(Example.SERVICE), Optional.empty());
    Decision decision = shop.check("d-1");
    assertThat(decision.disposition()).isEqualTo(Disposition.FROZEN);
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.FROZEN);
    assertThat(decision.reasons())
        .extracting(Reason::message)
        .containsExactly("jenkins:jane declared freeze " + freeze.id() + ": Black Friday");
    assertThat(decision.clearsAt()).isEmpty();
  }

  @Test
  void saysWhenItEnds() {
    Instant end = RecordedShop.AT.plus(Duration.ofHours(2));
    declare(List.of(Freeze.ALL), Optional.of(end));
    assertThat(shop.check("d-1").clearsAt()).contains(end);
    shop.now = end;
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.PROCEED);
  }

  @Test
  void letsExemptClassesPass() {
    declare(List.of(Freeze.ALL), Optional.empty(), ChangeClass.SECURITY);
    assertThat(shop.check(ChangeClass.SECURITY, "1", "d-1").disposition())
        .isEqualTo(Disposition.PROCEED);
    assertThat(shop.check("d-2").disposition()).isEqualTo(Disposition.FROZEN);
  }

  @Test
  void endsWhenItIsLifted() {
    Freeze freeze = declare(List.of(Freeze.ALL), Optional.empty());
    assertThat(shop.freezes().lift(freeze.id(), "sale is over", JANE).liftedBy())
        .contains("jenkins:jane");
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.PROCEED);
    assertThatThrownBy(() -> shop.freezes().lift(freeze.id(), "again", JANE))
        .isInstanceOf(Refused.class)
        .hasMessage(freeze.id() + " is not in force any more");
    assertThatThrownBy(() -> shop.freezes().lift("fr-99", "typo", JANE))
        .hasMessage("no declared freeze is called 'fr-99': see freeze list");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> declare(List.of("chekout"), Optional.empty()))
        .isInstanceOf(UnknownService.class);
    assertThatThrownBy(
            () -> declare(List.of(Freeze.ALL), Optional.of(RecordedShop.AT.minusSeconds(1))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("which is past");
  }

  @Test
  void doesNotStopARollbackToWhatRanHereBefore() {
    deploy("d-1", "1.0");
    deploy("d-2", "2.0");
    declare(List.of(Freeze.ALL), Optional.empty());
    Decision back = shop.check(ChangeClass.ROLLBACK, "1.0", "d-3");
    assertThat(back.disposition()).isEqualTo(Disposition.PROCEED);
    assertThat(back.reasons()).extracting(Reason::code).containsExactly(ReasonCode.ROLLBACK);
    // A claim alone is none: this version never ran, and that one runs now.
    assertThat(shop.check(ChangeClass.ROLLBACK, "0.9", "d-4").disposition())
        .isEqualTo(Disposition.FROZEN);
    assertThat(shop.check(ChangeClass.ROLLBACK, "2.0", "d-5").disposition())
        .isEqualTo(Disposition.FROZEN);
  }

  @Test
  void doesNotStopARollbackFromWhatFailedOrStillGoesOn() {
    deploy("d-1", "1.0");
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, "2.0", "d-2"));
    declare(List.of(Freeze.ALL), Optional.empty());
    assertThat(rollbackTo("1.0", "d-3")).isEqualTo(Disposition.PROCEED);
    shop.deploys().finish("d-2", Deploy.Result.FAILED, JANE);
    assertThat(rollbackTo("1.0", "d-3")).isEqualTo(Disposition.PROCEED);
    assertThat(rollbackTo("2.0", "d-4")).as("it never succeeded").isEqualTo(Disposition.FROZEN);
    // A retry of the rollback is one still.
    shop.deploys().start(RecordedShop.request(ChangeClass.ROLLBACK, "1.0", "d-3"));
    assertThat(rollbackTo("1.0", "d-3")).isEqualTo(Disposition.PROCEED);
    shop.deploys().finish("d-3", Deploy.Result.SUCCEEDED, JANE);
    assertThat(rollbackTo("1.0", "d-5")).as("it runs already").isEqualTo(Disposition.FROZEN);
  }

  private Disposition rollbackTo(String version, String key) {
    return shop.check(ChangeClass.ROLLBACK, version, key).disposition();
  }

  private void deploy(String key, String version) {
    shop.deploys().start(RecordedShop.request(ChangeClass.FEATURE, version, key));
    shop.deploys().finish(key, Deploy.Result.SUCCEEDED, JANE);
  }
}

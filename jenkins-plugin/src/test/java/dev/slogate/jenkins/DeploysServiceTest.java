package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Place;
import hudson.model.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploysServiceTest {

  private static DeploysService checkout(String environment) {
    DeploysService deploys = new DeploysService(" checkout ");
    deploys.setEnvironment(environment);
    return deploys;
  }

  @Test
  void namesAPlace() {
    assertThat(checkout(" prod ").place()).contains(new Place("checkout", "prod"));
    assertThat(new DeploysService("checkout").place()).contains(new Place("checkout", "default"));
  }

  /**
   * The survey is of all services: one job's odd text must not keep the others from being asked.
   */
  @Test
  void aNameThatNoRecordCouldKeepIsNoPlace() {
    assertThat(new DeploysService(" ").place()).isEmpty();
    assertThat(checkout("pr\u0007od").place()).isEmpty();
    assertThat(checkout("pr\nod").place()).isEmpty();
    assertThat(checkout("p".repeat(201)).place()).isEmpty();
    assertThat(checkout("\ud800").place()).isEmpty();
  }

  @Test
  void whatTheGuardOrderedForItsPlaceDoesNotWait() {
    DeploysService deploys = checkout("prod");
    Cause order = new RollbackCause("checkout", "prod", "2", "1", "build-2");
    assertThat(deploys.goesBack(List.of())).isFalse();
    assertThat(deploys.goesBack(List.of(order))).isTrue();
    assertThat(checkout("staging").goesBack(List.of(order))).isFalse();
  }

  @Test
  void aClaimedRollbackIsTheGatesToJudge() {
    DeploysService deploys = checkout("prod");
    deploys.setChange("rollback");
    assertThat(deploys.goesBack(List.of())).isTrue();
  }
}

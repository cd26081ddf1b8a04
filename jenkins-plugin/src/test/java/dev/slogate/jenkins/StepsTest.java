package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a script hands over whose variable is not set. */
class StepsTest {

  @Test
  void aVariableThatIsNotSetNamesNothing() {
    SloGateStep gate = new SloGateStep(null);
    gate.setEnvironment(null);
    gate.setVersion(null);
    assertThat(gate.getService()).isEmpty();
    assertThat(gate.getEnvironment()).isEmpty();
    assertThat(gate.getVersion()).isEmpty();
    SloGuardJobStep guard = new SloGuardJobStep(null, null);
    guard.setEnvironment(null);
    assertThat(guard.getService()).isEmpty();
    assertThat(guard.getEnvironment()).isEmpty();
    assertThat(guard.getJob()).isEmpty();
  }

  @Test
  void aJobThatHandsOverSuchOnesDeploysNowhere() {
    DeploysService deploys = new DeploysService(null);
    assertThat(deploys.getService()).isEmpty();
    deploys.setEnvironment(null);
    assertThat(deploys.getEnvironment()).isEmpty();
    assertThat(deploys.place()).isEmpty();
    GateBuilder gate = new GateBuilder(null);
    gate.setEnvironment(null);
    assertThat(gate.getEnvironment()).isEmpty();
    GuardNotifier guard = new GuardNotifier(null);
    guard.setEnvironment(null);
    assertThat(guard.getEnvironment()).isEmpty();
  }
}

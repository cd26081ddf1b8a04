package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Freeze;
import dev.slogate.Freeze.Origin;
import dev.slogate.Lock;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.Exemption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CircumstancesTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00.123Z");
  private static final Lock LOCK = new Lock("shop", "prod", "v7", "build-7", AT);

  private static void says(
      Reason reason, ReasonCode code, Verdict verdict, String message, String remedy) {
    assertThat(reason).isEqualTo(Reason.said(code, verdict, message, remedy));
  }

  @Test
  void whereNoSloSpeaksItSaysWhatToWrite() {
    says(
        Circumstances.noSlo("shop", "test", Set.of()),
        ReasonCode.NO_SLO,
        Verdict.INSUFFICIENT_DATA,
        "no SLO speaks for shop in test",
        "Write an SLO for it.");
    says(
        Circumstances.noSlo("shop", "test", new LinkedHashSet<>(List.of("prod", "stage"))),
        ReasonCode.NO_SLO,
        Verdict.INSUFFICIENT_DATA,
        "no SLO speaks for shop in test",
        "Its SLOs are limited to prod, stage: say --environment, or write an SLO for test.");
  }

  @Test
  void aPolicyInTrialSaysSo() {
    says(
        Circumstances.shadow(GatePolicy.BUILT_IN),
        ReasonCode.SHADOW_MODE,
        Verdict.ALLOW,
        "policy built-in is in shadow mode: it says what it would do, and holds nothing",
        "Set mode: enforce in built-in.");
  }

  private static Freeze freeze(String id, Origin origin, Optional<Instant> until) {
    return new Freeze(
        id,
        origin,
        List.of("shop"),
        List.of(),
        "the sale",
        "jane",
        AT,
        until,
        List.of(),
        Optional.empty());
  }

  @Test
  void aFreezeSaysWhoseItIsAndWhenItEnds() {
    says(
        Circumstances.frozen(freeze("fr-17", Origin.DECLARED, Optional.empty())),
        ReasonCode.FREEZE_DECLARED,
        Verdict.ALLOW,
        "jane declared freeze fr-17: the sale",
        "Ends when a release manager lifts it.");
    Reason window = Circumstances.frozen(freeze("sale", Origin.WINDOW, Optional.of(AT)));
    assertThat(window)
        .isEqualTo(
            Reason.said(
                    ReasonCode.FREEZE_WINDOW,
                    Verdict.ALLOW,
                    "freeze window sale is open: the sale",
                    "Ends by itself; a release manager can lift or override it.")
                .withClearsAt(AT));
  }

  @Test
  void aLockSaysWhatWasTakenBack() {
    says(
        Circumstances.locked(LOCK),
        ReasonCode.VERSION_LOCKED,
        Verdict.ALLOW,
        "v7 is locked in prod since 2026-07-15T12:00:00Z: the guard took deploy 'build-7' of it"
            + " back",
        "Send another version. No override lifts this; a release manager who knows that the version"
            + " is fit after all says lock release.");
    says(
        Circumstances.locksUnchecked(List.of(LOCK, new Lock("shop", "prod", "v8", "build-8", AT))),
        ReasonCode.LOCKS_UNCHECKED,
        Verdict.WARN,
        "it does not say its version, and the guard locked v7, v8 in prod",
        "Say --version.");
  }

  @Test
  void aLedgerThatIsLostLeavesThingsUnknown() {
    says(
        Circumstances.ledgerUnreachable("ledger: no answer"),
        ReasonCode.LEDGER_UNREACHABLE,
        Verdict.INSUFFICIENT_DATA,
        "ledger: no answer; whether a freeze is declared or the version is locked is unknown",
        "Try again once the ledger answers.");
  }

  @Test
  void aWayBackIsNotHeldAndSaysWhoseIdeaItWas() {
    says(
        Circumstances.rollback("v6"),
        ReasonCode.ROLLBACK,
        Verdict.ALLOW,
        "it goes back to v6, which was deployed here before: a rollback is not held",
        "Nothing to do.");
    says(
        Circumstances.ordered("v6", "build-7"),
        ReasonCode.ROLLBACK,
        Verdict.ALLOW,
        "it goes back to v6, as the guard ordered for deploy 'build-7': a rollback is not held",
        "Nothing to do.");
  }

  @Test
  void anExemptionNamesItsEvidence() {
    Change change =
        new Change(
            ChangeClass.SECURITY,
            Optional.of("v9"),
            "os:jane",
            Map.of("ticket", "SEC-1", "label", "cve", "beside", "the point"));
    says(
        Circumstances.exempt(
            GatePolicy.BUILT_IN,
            new Exemption(ChangeClass.SECURITY, List.of("ticket", "label")),
            change),
        ReasonCode.EXEMPT_CHANGE,
        Verdict.ALLOW,
        "policy built-in exempts security changes with ticket SEC-1, label cve",
        "What it burns is recorded and shown like an override's.");
  }
}

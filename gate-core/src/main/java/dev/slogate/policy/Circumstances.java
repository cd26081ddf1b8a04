package dev.slogate.policy;

import dev.slogate.Change;
import dev.slogate.Freeze;
import dev.slogate.Lock;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.Exemption;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reasons that no measurement gives. */
public final class Circumstances {

  private Circumstances() {}

  /** No SLO speaks for a service and environment. */
  public static Reason noSlo(String service, String environment, Set<String> environments) {
    return Reason.said(
        ReasonCode.NO_SLO,
        Verdict.INSUFFICIENT_DATA,
        "no SLO speaks for " + service + " in " + environment,
        environments.isEmpty()
            ? "Write an SLO for it."
            : "Its SLOs are limited to "
                + String.join(", ", environments)
                + ": say --environment, or write an SLO for "
                + environment
                + ".");
  }

  /** Why a hold does not hold. */
  public static Reason shadow(GatePolicy policy) {
    return Reason.said(
        ReasonCode.SHADOW_MODE,
        Verdict.ALLOW,
        "policy "
            + policy.name()
            + " is in shadow mode: it says what it would do, and holds nothing",
        "Set mode: enforce in " + policy.location() + ".");
  }

  /** Changes are stopped. It measures nothing, so its verdict is none; the disposition holds. */
  public static Reason frozen(Freeze freeze) {
    boolean declared = freeze.origin() == Freeze.Origin.DECLARED;
    Reason reason =
        Reason.said(
            declared ? ReasonCode.FREEZE_DECLARED : ReasonCode.FREEZE_WINDOW,
            Verdict.ALLOW,
            declared
                ? "%s declared freeze %s: %s".formatted(freeze.by(), freeze.id(), freeze.reason())
                : "freeze window %s is open: %s".formatted(freeze.id(), freeze.reason()),
            freeze.until().isPresent()
                ? "Ends by itself; a release manager can lift or override it."
                : "Ends when a release manager lifts it.");
    return freeze.until().map(reason::withClearsAt).orElse(reason);
  }

  /** The version was rolled back here. As a freeze it measures nothing, and holds all the same. */
  public static Reason locked(Lock lock) {
    return Reason.said(
        ReasonCode.VERSION_LOCKED,
        Verdict.ALLOW,
        "%s is locked in %s since %s: the guard took deploy '%s' of it back"
            .formatted(
                lock.version(),
                lock.environment(),
                lock.since().truncatedTo(ChronoUnit.SECONDS),
                lock.deploy()),
        "Send another version. No override lifts this; a release manager who knows that the version"
            + " is fit after all says lock release.");
  }

  /** Whether the version is a locked one, nobody can tell. */
  public static Reason locksUnchecked(List<Lock> locks) {
    return Reason.said(
        ReasonCode.LOCKS_UNCHECKED,
        Verdict.WARN,
        "it does not say its version, and the guard locked %s in %s"
            .formatted(
                locks.stream().map(Lock::version).collect(Collectors.joining(", ")),
                locks.get(0).environment()),
        "Say --version.");
  }

  /** A ledger that is configured does not answer. */
  public static Reason ledgerUnreachable(String message) {
    return Reason.said(
        ReasonCode.LEDGER_UNREACHABLE,
        Verdict.INSUFFICIENT_DATA,
        message + "; whether a freeze is declared or the version is locked is unknown",
        "Try again once the ledger answers.");
  }

  /** It goes back to what ran here before, which is never held. */
  public static Reason rollback(String version) {
    return Reason.said(
        ReasonCode.ROLLBACK,
        Verdict.ALLOW,
        "it goes back to " + version + ", which was deployed here before: a rollback is not held",
        "Nothing to do.");
  }

  /** The guard ordered it, which is never held. */
  public static Reason ordered(String version, String deploy) {
    return Reason.said(
        ReasonCode.ROLLBACK,
        Verdict.ALLOW,
        "it goes back to %s, as the guard ordered for deploy '%s': a rollback is not held"
            .formatted(version, deploy),
        "Nothing to do.");
  }

  /** The policy exempts the change, on this evidence. */
  public static Reason exempt(GatePolicy policy, Exemption exemption, Change change) {
    return Reason.said(
        ReasonCode.EXEMPT_CHANGE,
        Verdict.ALLOW,
        "policy %s exempts %s changes with %s"
            .formatted(
                policy.name(),
                change.change().label(),
                exemption.evidence().stream()
                    .map(kind -> kind + " " + change.evidence().get(kind))
                    .collect(Collectors.joining(", "))),
        "What it burns is recorded and shown like an override's.");
  }
}

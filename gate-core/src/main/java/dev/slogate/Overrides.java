package dev.slogate;

import static java.util.Comparator.naturalOrder;

import dev.slogate.budget.Sentences;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideApproved;
import dev.slogate.ledger.OverrideFold;
import dev.slogate.ledger.OverrideGranted;
import dev.slogate.ledger.OverrideRevoked;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RequestUsed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets people pass what would be held: with a reason, a scope and an end, by name, under the
 * policy's rules. Every method throws {@link Refused} for what a rule forbids.
 */
public final class Overrides {

  /** Who asked for a version to go out. */
  private static final Set<Kind> ASKED = EnumSet.of(Kind.DECISION_MADE, Kind.DEPLOY_STARTED);

  private static final Set<Kind> REQUESTS = EnumSet.of(Kind.REQUEST_USED);

  /** To tell an approver at once: whoever asks later gets no pass by their own approval either. */
  private static final int ASKED_LATELY = 200;

  private final Catalog catalog;
  private final Ledger ledger;

  public Overrides(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /**
   * Grants one.
   *
   * @throws UnknownService if the catalog has no owner for the service
   */
  public FreezeOverride grant(OverrideGrant asked, Actor actor) {
    return granted(asked, actor, Optional.empty());
  }

  /**
   * Grants one at another system's word, and uses that up for ever.
   *
   * @throws UnknownService if the catalog has no owner for the service
   */
  public FreezeOverride grant(OverrideGrant asked, Actor actor, SignedRequest request) {
    return granted(asked, actor, Optional.of(request));
  }

  private FreezeOverride granted(
      OverrideGrant asked, Actor actor, Optional<SignedRequest> request) {
    OverrideGrant wish = asked.checked();
    if (catalog.ownership(wish.service()).isEmpty()) {
      throw new UnknownService(wish.service(), catalog.services());
    }
    List<GatePolicy.Overrides> rules = rules(wish);
    Duration length =
        rules.stream().map(one -> length(wish, one)).min(naturalOrder()).orElseThrow();
    rules.forEach(one -> checkUses(wish, one));
    rules.forEach(one -> checkTicket(wish, one));
    boolean secondPerson = rules.stream().anyMatch(GatePolicy.Overrides::secondPerson);
    requireVouched(actor);
    return ledger.write(
        journal -> {
          request.ifPresent(one -> refuseUsed(one, journal));
          Instant now = journal.now();
          Entry granted =
              journal.append(
                  actor,
                  seq ->
                      new OverrideGranted(
                          "ov-" + seq,
                          wish.service(),
                          wish.environment(),
                          wish.version(),
                          wish.lifts().isEmpty() ? List.of(Lift.BUDGET) : List.copyOf(wish.lifts()),
                          wish.reason(),
                          wish.ticket(),
                          now.plus(length),
                          wish.uses(),
                          secondPerson,
                          actor.verified()));
          String override = ((OverrideGranted) granted.event()).override();
          request.ifPresent(one -> journal.append(actor, new RequestUsed(one, override)));
          return named(journal, override);
        });
  }

  private static void refuseUsed(SignedRequest request, Records records) {
    records.about(REQUESTS, List.of(request.id())).stream()
        .findFirst()
        .ifPresent(
            before -> {
              throw new Refused(
                  "%s of %s was used before, for %s: start another, which is judged anew"
                      .formatted(
                          request.id(),
                          request.origin(),
                          before
                              .event(RequestUsed.class)
                              .map(RequestUsed::override)
                              .orElse("an override")));
            });
  }

  /**
   * Approves one that needs a second person: neither who granted it, nor who asked for the change
   * that it would let pass, under whatever identity.
   */
  public FreezeOverride approve(String override, Actor actor) {
    requireVouched(actor);
    return ledger.write(
        journal -> {
          FreezeOverride found = named(journal, override);
          if (found.state() != FreezeOverride.State.AWAITING_APPROVAL) {
            throw new Refused(override + " waits for nobody: it is " + word(found.state()));
          }
          refuseSelf(found, actor, journal);
          journal.append(actor, new OverrideApproved(override));
          return named(journal, override);
        });
  }

  /** Ends one before its time; what it let pass has passed. */
  public FreezeOverride revoke(String override, String reason, Actor actor) {
    String why = Wording.of(reason, "a reason");
    requireVouched(actor);
    return ledger.write(
        journal -> {
          FreezeOverride found = named(journal, override);
          if (found.state() == FreezeOverride.State.REVOKED
              || found.state() == FreezeOverride.State.EXPIRED) {
            throw new Refused(override + " can't be revoked: it is " + word(found.state()));
          }
          journal.append(actor, new OverrideRevoked(override, why));
          return named(journal, override);
        });
  }

  /** The newest first. */
  public List<FreezeOverride> newest(int most) {
    return ledger.read(records -> new OverrideFold(records, records.now()).newest(most));
  }

  /** Those of a service, the newest first. */
  public List<FreezeOverride> newest(String service, int most) {
    return ledger.read(records -> new OverrideFold(records, records.now()).newest(service, most));
  }

  /** Of each policy that the override may lift a hold of: one for everywhere keeps to them all. */
  private List<GatePolicy.Overrides> rules(OverrideGrant wish) {
    return wish
        .environment()
        .map(environment -> List.of(catalog.policy(wish.service(), environment)))
        .orElseGet(() -> catalog.policies(wish.service()))
        .stream()
        .map(GatePolicy::overrides)
        .toList();
  }

  private static void checkUses(OverrideGrant wish, GatePolicy.Overrides rules) {
    if (wish.uses() < 1 || wish.uses() > rules.maximumUses()) {
      throw new Refused(
          "%d uses: the policy allows 1 to %d".formatted(wish.uses(), rules.maximumUses()));
    }
  }

  private static Duration length(OverrideGrant wish, GatePolicy.Overrides rules) {
    Duration length = wish.length().orElse(rules.length());
    if (length.isNegative() || length.isZero()) {
      throw new Refused("it would be expired at once: say how long it lasts, as 4h");
    }
    if (length.compareTo(rules.maximumLength()) > 0) {
      throw new Refused(
          "%s is longer than the policy's maximum of %s"
              .formatted(Sentences.duration(length), Sentences.duration(rules.maximumLength())));
    }
    return length;
  }

  private static void checkTicket(OverrideGrant wish, GatePolicy.Overrides rules) {
    rules
        .ticket()
        .filter(pattern -> !wish.ticket().map(pattern::matches).orElse(false))
        .ifPresent(
            pattern -> {
              throw new Refused(
                  wish.ticket().map(ticket -> "ticket '" + ticket + "'").orElse("no ticket")
                      + ": the policy wants one that matches "
                      + pattern.text());
            });
  }

  /** On a ledger that several share, who acts must be known to a system that people sign in to. */
  private void requireVouched(Actor actor) {
    if (ledger.shared() && !actor.verified()) {
      throw new Refused(
          actor
              + " is only what this machine says: on a shared ledger people act through a system"
              + " that they sign in to");
    }
  }

  private void refuseSelf(FreezeOverride override, Actor actor, Records records) {
    if (catalog.people().isSame(actor.toString(), override.grantedBy())) {
      throw new Refused(
          actor + " granted it (as " + override.grantedBy() + "): another person must approve");
    }
    requireKnownApart(Actor.of(override.grantedBy()), actor);
    asked(override, records).stream()
        .filter(entry -> catalog.people().isSame(actor.toString(), entry.actor()))
        .filter(entry -> concerns(entry, override))
        .findFirst()
        .ifPresent(
            entry -> {
              throw new Refused(
                  "%s asked for the change itself (record %d): another person must approve"
                      .formatted(actor, entry.seq()));
            });
  }

  private static List<Entry> asked(FreezeOverride override, Records records) {
    return override
        .environment()
        .map(only -> records.newest(ASKED, override.service(), only, ASKED_LATELY))
        .orElseGet(() -> records.newest(ASKED, override.service(), ASKED_LATELY));
  }

  /** Two names of two systems may be one human, unless the catalog says whose they are. */
  private void requireKnownApart(Actor granter, Actor approver) {
    for (Actor one : List.of(granter, approver)) {
      if (!granter.system().equals(approver.system())
          && catalog.people().person(one.toString()).isEmpty()) {
        throw new Refused(
            "whether %s and %s are two people is not known: name %s in a Person document"
                .formatted(granter, approver, one));
      }
    }
  }

  /**
   * Whether a record is about a change that this override lets pass, or may. One that was pruned is
   * older than any change that still waits.
   */
  private static boolean concerns(Entry entry, FreezeOverride override) {
    Optional<DecisionMade> decision = entry.event(DecisionMade.class);
    boolean passed = decision.filter(made -> made.disposition().proceeds()).isPresent();
    Optional<String> version =
        decision
            .flatMap(DecisionMade::version)
            .or(() -> entry.event(DeployStarted.class).flatMap(DeployStarted::version));
    return entry.body().isPresent()
        && !passed
        && override.version().filter(only -> !version.equals(override.version())).isEmpty();
  }

  private FreezeOverride named(Journal journal, String override) {
    return new OverrideFold(journal, journal.now())
        .named(override)
        .orElseThrow(
            () -> new Refused("no override is called '" + override + "': see override list"));
  }

  private static String word(FreezeOverride.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

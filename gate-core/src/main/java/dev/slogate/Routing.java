package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.PageFold;
import dev.slogate.ledger.Records;
import dev.slogate.notify.Addressees;
import dev.slogate.notify.GuardPage;
import dev.slogate.notify.GuardSignals;
import dev.slogate.notify.Notifier;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Signal;
import dev.slogate.notify.Signals;
import dev.slogate.notify.Topic;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings what is due to who should hear of it. */
public final class Routing {

  /** What the record alone tells. */
  private static final Set<Topic> ON_RECORD =
      EnumSet.complementOf(EnumSet.of(Topic.TELEMETRY_FINDING));

  private final Catalog catalog;
  private final Ledger ledger;
  private final Outbox outbox;

  public Routing(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
    outbox = new Outbox(ledger);
  }

  /** What the outbox would hold now: nothing is written, and nothing goes out. */
  public List<Outgoing> preview() {
    return outbox.preview(due(), ON_RECORD);
  }

  /** What the outbox holds. */
  public List<Outgoing> open() {
    return outbox.open();
  }

  /**
   * Raises and resolves what the ladder, the incidents and the guard ask for, and posts all that
   * holds.
   *
   * @param notifier empty where none is named: then it waits
   */
  public List<Tick.Line> route(Optional<Notifier> notifier, Actor actor) {
    return route(Set.of(), notifier, actor);
  }

  /**
   * The same, with what a look at the telemetry found.
   *
   * @param whole whether all of it was looked at: then what was not found is over
   */
  List<Tick.Line> route(
      Collection<Finding> findings, boolean whole, Optional<Notifier> notifier, Actor actor) {
    Set<Topic> topics = whole ? EnumSet.of(Topic.TELEMETRY_FINDING) : Set.of();
    Set<Signal> found = found(findings);
    outbox.reconcile(found, topics, actor);
    return route(found, notifier, actor);
  }

  private List<Tick.Line> route(Set<Signal> found, Optional<Notifier> notifier, Actor actor) {
    Set<Signal> due = new LinkedHashSet<>(due());
    outbox.reconcile(due, ON_RECORD, actor);
    due.addAll(found);
    return notifier.map(one -> outbox.deliver(one, due, actor)).orElseGet(outbox::waiting);
  }

  private Set<Signal> due() {
    Set<Signal> due =
        new LinkedHashSet<>(
            Signals.of(
                new Escalations(catalog, ledger)
                    .standings(ledger.read(Records::now)).stream().map(this::about).toList()));
    pages().forEach(page -> due.add(GuardSignals.of(page, addressees(page.service()))));
    return due;
  }

  private List<GuardPage> pages() {
    return ledger.read(records -> new PageFold(records).open(records.now()));
  }

  private Signals.Case about(SloEscalation one) {
    return new Signals.Case(
        one.service(),
        one.slo(),
        one.standing(),
        one.incidents().stream().flatMap(incident -> incident.postmortem().stream()).toList(),
        addressees(one.service()));
  }

  private Addressees addressees(String service) {
    Map<Role, String> teams = EscalationRoles.of(catalog, service);
    return new Addressees(
        Optional.ofNullable(teams.get(Role.SERVICE_TEAM)),
        Optional.ofNullable(teams.get(Role.SRE_OWNER)),
        Optional.ofNullable(teams.get(Role.EXECUTIVES)),
        Optional.ofNullable(teams.get(Role.SERVICE_TEAM))
            .map(catalog.teams()::get)
            .flatMap(Team::leadership),
        catalog.escalation(service).platform());
  }

  private Set<Signal> found(Collection<Finding> findings) {
    Set<String> leadership =
        catalog.services().stream()
            .flatMap(service -> addressees(service).above().stream())
            .collect(Collectors.toSet());
    return Signals.of(findings, platform(), leadership, ledger.read(Records::now));
  }

  /** The team that policies agree on; a finding is of no service. */
  private Optional<String> platform() {
    Set<String> named =
        catalog.escalationPolicies().stream()
            .flatMap(policy -> policy.platform().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Optional<String> forAll =
        catalog.escalationPolicies().stream()
            .filter(policy -> policy.services().contains("*"))
            .findFirst()
            .flatMap(EscalationPolicy::platform);
    return forAll.or(() -> named.size() == 1 ? named.stream().findFirst() : Optional.empty());
  }
}

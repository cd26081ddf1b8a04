package dev.slogate.ledger;

import dev.slogate.FreezeOverride;
import dev.slogate.FreezeOverride.Cost;
import dev.slogate.FreezeOverride.State;
import dev.slogate.FreezeOverride.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Overrides, folded from the records about them. */
public final class OverrideFold {

  private static final Set<Kind> GRANTED = EnumSet.of(Kind.OVERRIDE_GRANTED);
  private static final Set<Kind> ABOUT =
      EnumSet.of(Kind.OVERRIDE_APPROVED, Kind.OVERRIDE_REVOKED, Kind.OVERRIDE_USED);
  private static final Set<Kind> COSTED = EnumSet.of(Kind.DEPLOY_COSTED);

  private final Records records;
  private final Instant at;

  public OverrideFold(Records records, Instant at) {
    this.records = records;
    this.at = at;
  }

  /** What {@link #open} asks. */
  public static Question asksOpen(String service, Instant at) {
    return new Question.Open(GRANTED, service, at);
  }

  /** Those of a service that have not expired, the first to expire first. */
  public List<FreezeOverride> open(String service) {
    return fold(records.ask(asksOpen(service, at))).stream()
        .sorted(Comparator.comparing(FreezeOverride::expiresAt))
        .toList();
  }

  public Optional<FreezeOverride> named(String override) {
    return fold(records.about(GRANTED, List.of(override))).stream().findFirst();
  }

  /** The newest first. */
  public List<FreezeOverride> newest(int most) {
    return fold(records.newest(GRANTED, most));
  }

  /** Those of a service, the newest first. */
  public List<FreezeOverride> newest(String service, int most) {
    return fold(records.newest(GRANTED, service, most));
  }

  /** All of a service, oldest first. */
  public List<FreezeOverride> of(String service) {
    return fold(records.of(GRANTED, service));
  }

  /** In as many queries as there are kinds, however many overrides they are. */
  private List<FreezeOverride> fold(List<Entry> granted) {
    List<Entry> all =
        records.about(ABOUT, granted.stream().map(entry -> entry.keys().subject()).toList());
    Map<String, List<Entry>> about =
        all.stream().collect(Collectors.groupingBy(entry -> entry.keys().subject()));
    List<DeployCosted> costed =
        records
            .about(COSTED, all.stream().flatMap(entry -> deploy(entry).stream()).toList())
            .stream()
            .flatMap(entry -> entry.event(DeployCosted.class).stream())
            .toList();
    return granted.stream()
        .map(entry -> fold(entry, about.getOrDefault(entry.keys().subject(), List.of()), costed))
        .toList();
  }

  private FreezeOverride fold(Entry entry, List<Entry> about, List<DeployCosted> costed) {
    OverrideGranted grant = (OverrideGranted) entry.event();
    Optional<String> approved = Optional.empty();
    Optional<String> revoked = Optional.empty();
    List<Use> used = new ArrayList<>();
    for (Entry each : about) {
      switch (Kind.valueOf(each.kind())) {
        case OVERRIDE_APPROVED -> approved = Optional.of(each.actor());
        case OVERRIDE_REVOKED -> revoked = Optional.of(each.actor());
        default -> used.add(use(each, costed));
      }
    }
    return new FreezeOverride(
        grant.override(),
        grant.service(),
        grant.environment(),
        grant.version(),
        Set.copyOf(grant.lifts()),
        grant.reason(),
        grant.ticket(),
        entry.actor(),
        entry.at(),
        grant.expires(),
        grant.uses(),
        grant.secondPerson(),
        grant.verified(),
        approved,
        revoked,
        used,
        state(grant, approved.isPresent(), revoked.isPresent(), used.size()));
  }

  private static Optional<String> deploy(Entry use) {
    return use.event(OverrideUsed.class).map(OverrideUsed::deploy);
  }

  private static Use use(Entry about, List<DeployCosted> costed) {
    // Of a pruned one it is known that it was, and when.
    String deploy = deploy(about).orElse("pruned");
    return new Use(deploy, about.at(), costs(deploy, costed));
  }

  private State state(OverrideGranted grant, boolean approved, boolean revoked, int used) {
    if (revoked) {
      return State.REVOKED;
    }
    if (!grant.expires().isAfter(at)) {
      return State.EXPIRED;
    }
    if (grant.secondPerson() && !approved) {
      return State.AWAITING_APPROVAL;
    }
    return used >= grant.uses() ? State.USED_UP : State.IN_FORCE;
  }

  /** Of a deploy that took two overrides to pass, each has let pass all of it. */
  private static List<Cost> costs(String deploy, List<DeployCosted> costed) {
    return costed.stream()
        .filter(one -> one.deploy().equals(deploy) && one.override().isPresent())
        .flatMap(one -> one.costs().stream())
        .map(DeployCosted.Cost::read)
        .toList();
  }
}

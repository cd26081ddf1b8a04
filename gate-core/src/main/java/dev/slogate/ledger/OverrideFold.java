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
import java.util.Optional;
import java.util.Set;

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

  /** Those of a service that have not expired, the first to expire first. */
  public List<FreezeOverride> open(String service) {
    return records.open(GRANTED, service, at).stream()
        .map(this::fold)
        .sorted(Comparator.comparing(FreezeOverride::expiresAt))
        .toList();
  }

  public Optional<FreezeOverride> named(String override) {
    return records.about(GRANTED, List.of(override)).stream().map(this::fold).findFirst();
  }

  /** The newest first. */
  public List<FreezeOverride> newest(int most) {
    return records.newest(GRANTED, most).stream().map(this::fold).toList();
  }

  /** All of a service, oldest first. */
  public List<FreezeOverride> of(String service) {
    return records.of(GRANTED, service).stream().map(this::fold).toList();
  }

  private FreezeOverride fold(Entry entry) {
    OverrideGranted grant = (OverrideGranted) entry.event();
    Optional<String> approved = Optional.empty();
    Optional<String> revoked = Optional.empty();
    List<Use> used = new ArrayList<>();
    for (Entry about : records.about(ABOUT, List.of(grant.override()))) {
      switch (Kind.valueOf(about.kind())) {
        case OVERRIDE_APPROVED -> approved = Optional.of(about.actor());
        case OVERRIDE_REVOKED -> revoked = Optional.of(about.actor());
        default -> used.add(use(grant, about));
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

  private Use use(OverrideGranted grant, Entry about) {
    // Of a pruned one it is known that it was, and when.
    String deploy = about.event(OverrideUsed.class).map(OverrideUsed::deploy).orElse("pruned");
    return new Use(deploy, about.at(), costs(grant.override(), deploy));
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

  private List<Cost> costs(String override, String deploy) {
    return records.about(COSTED, List.of(deploy)).stream()
        .flatMap(entry -> entry.event(DeployCosted.class).stream())
        .filter(costed -> costed.override().filter(override::equals).isPresent())
        .flatMap(costed -> costed.costs().stream())
        .map(cost -> new Cost(cost.slo(), cost.bad(), cost.share()))
        .toList();
  }
}

package dev.slogate.ledger;

import dev.slogate.Freeze;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Declared freezes, folded from the records about them. */
public final class FreezeFold {

  private static final Set<Kind> DECLARED = EnumSet.of(Kind.FREEZE_DECLARED);
  private static final Set<Kind> LIFTED = EnumSet.of(Kind.FREEZE_LIFTED);

  private final Records records;

  public FreezeFold(Records records) {
    this.records = records;
  }

  /** Those in force. */
  public List<Freeze> inForce(Instant at) {
    return records.openEverywhere(DECLARED, at).stream()
        .map(this::fold)
        .filter(freeze -> freeze.inForce(at))
        .toList();
  }

  public Optional<Freeze> named(String freeze) {
    return records.about(DECLARED, List.of(freeze)).stream().map(this::fold).findFirst();
  }

  /** The newest first. */
  public List<Freeze> newest(int most) {
    return records.newest(DECLARED, most).stream().map(this::fold).toList();
  }

  private Freeze fold(Entry entry) {
    FreezeDeclared declared = (FreezeDeclared) entry.event();
    return new Freeze(
        declared.freeze(),
        Freeze.Origin.DECLARED,
        declared.services(),
        declared.environment().map(List::of).orElse(List.of()),
        declared.reason(),
        entry.actor(),
        entry.at(),
        declared.until(),
        declared.exempt(),
        records.about(LIFTED, List.of(declared.freeze())).stream().map(Entry::actor).findFirst());
  }
}

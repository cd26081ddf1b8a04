package dev.slogate.ledger;

import dev.slogate.Freeze;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What {@link #inForce} asks. */
  public static Question asksInForce(Instant at) {
    return new Question.OpenEverywhere(DECLARED, at);
  }

  /** Those in force. */
  public List<Freeze> inForce(Instant at) {
    return fold(records.ask(asksInForce(at))).stream()
        .filter(freeze -> freeze.inForce(at))
        .toList();
  }

  public Optional<Freeze> named(String freeze) {
    return fold(records.about(DECLARED, List.of(freeze))).stream().findFirst();
  }

  /** The newest first. */
  public List<Freeze> newest(int most) {
    return fold(records.newest(DECLARED, most));
  }

  /** In two queries, however many they are. */
  private List<Freeze> fold(List<Entry> declared) {
    Map<String, String> lifters = new HashMap<>();
    records
        .about(LIFTED, declared.stream().map(entry -> entry.keys().subject()).toList())
        .forEach(entry -> lifters.putIfAbsent(entry.keys().subject(), entry.actor()));
    return declared.stream()
        .map(entry -> fold(entry, Optional.ofNullable(lifters.get(entry.keys().subject()))))
        .toList();
  }

  private static Freeze fold(Entry entry, Optional<String> liftedBy) {
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
        liftedBy);
  }
}

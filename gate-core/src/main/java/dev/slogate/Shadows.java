package dev.slogate;

import dev.slogate.backtest.Cause;
import dev.slogate.backtest.Look;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.Shadow;
import dev.slogate.backtest.ShadowDeploy;
import dev.slogate.backtest.ShadowPlace;
import dev.slogate.backtest.State;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up what policies in trial said: what enforcing them would have held. */
public final class Shadows {

  /** Decisions about one place: one every ten minutes for 90 days is over it. */
  private static final int MOST = 10_000;

  private static final Set<Kind> DECIDED = EnumSet.of(Kind.DECISION_MADE);

  private final Ledger ledger;

  public Shadows(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The decisions about places that were recorded from one instant on, up to another. */
  public Shadow of(List<Place> places, Instant from, Instant to) {
    return ledger.read(
        records ->
            new Shadow(
                from, to, places.stream().map(place -> of(records, place, from, to)).toList()));
  }

  private static ShadowPlace of(Records records, Place place, Instant from, Instant to) {
    Map<String, DecisionMade> first = new LinkedHashMap<>();
    Map<String, DecisionMade> shadowed = new LinkedHashMap<>();
    Map<String, String> actors = new LinkedHashMap<>();
    List<Entry> decided = records.newest(DECIDED, place.service(), place.environment(), MOST);
    for (Entry entry : decided) {
      if (entry.at().isBefore(from) || !entry.at().isBefore(to)) {
        continue;
      }
      entry
          .event(DecisionMade.class)
          .ifPresent(
              made -> { // the newest come first, so the oldest of a deploy stays
                first.put(made.deploy(), made);
                actors.put(made.deploy(), entry.actor());
                if (made.disposition() == Disposition.SHADOWED) {
                  shadowed.put(made.deploy(), made);
                }
              });
    }
    return new ShadowPlace(
        place,
        first.size(),
        shadowed.values().stream()
            .sorted(Comparator.comparing(DecisionMade::measuredAt))
            .map(made -> deploy(place, made, String.valueOf(actors.get(made.deploy()))))
            .toList());
  }

  private static ShadowDeploy deploy(Place place, DecisionMade made, String actor) {
    Change change = new Change(made.change(), made.version(), actor, made.evidence());
    State state = made.verdict() == Verdict.BLOCK ? State.HOLDS : State.UNKNOWN;
    Set<Cause> causes =
        made.reasons().stream()
            .filter(reason -> reason.verdict().holds())
            .map(reason -> new Cause(reason.code(), reason.slo()))
            .collect(Collectors.toSet());
    return new ShadowDeploy(
        new PastDeploy(place, change, made.measuredAt()),
        made.deploy(),
        made.policy(),
        new Look(state, causes));
  }
}

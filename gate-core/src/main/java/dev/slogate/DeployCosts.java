package dev.slogate;

import dev.slogate.escalation.incident.Part;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DependencyPart;
import dev.slogate.ledger.DeployCosted;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideUsed;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.WatchEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out what deploys burnt that would have been held, or that the guard did not keep, once that
 * is over.
 */
final class DeployCosts {

  /** A deploy answers for so long, or until the next one to the same place. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** Late samples have arrived by then. */
  private static final Duration SETTLING = Duration.ofMinutes(10);

  /** What telemetry could not tell until then it will not tell. */
  private static final Duration GIVE_UP = Duration.ofDays(14);

  /** Deploys of a place within {@link #LONGEST} of one. */
  private static final int NEXT = 500;

  private static final Set<Kind> LIFTED = EnumSet.of(Kind.OVERRIDE_USED, Kind.EXEMPTION_USED);
  private static final Set<Kind> WATCHED = EnumSet.of(Kind.WATCH_ENDED);
  private static final Set<Kind> COSTED = EnumSet.of(Kind.DEPLOY_COSTED);
  private static final Set<Kind> DECIDED = EnumSet.of(Kind.DECISION_MADE);
  private static final Set<Kind> STARTED = EnumSet.of(Kind.DEPLOY_STARTED);

  /** A deploy whose cost can be told now. */
  private record Due(
      String deploy,
      Place place,
      Optional<String> override,
      Instant from,
      Instant to,
      Optional<GuardVerdict> verdict) {}

  private static final Comparator<Due> OVERRIDDEN_FIRST =
      Comparator.comparing(due -> due.override().isEmpty());

  private final Gate gate;
  private final DependencyShares shares;
  private final Ledger ledger;

  DeployCosts(Gate gate, DependencyShares shares, Ledger ledger) {
    this.gate = gate;
    this.shares = shares;
    this.ledger = ledger;
  }

  /** Costs what is due; says of each what came of it. */
  List<Tick.Line> settle(Actor actor) {
    List<Tick.Line> lines = new ArrayList<>();
    for (Due due : ledger.<List<Due>>read(DeployCosts::due)) {
      if (!gate.owns(due.place().service())) {
        continue; // nobody here can tell what its SLOs are
      }
      Optional<List<DeployCosted.Cost>> costs = gate.burnt(due.place(), due.from(), due.to());
      if (costs.isEmpty()) {
        lines.add(
            Tick.Line.trouble(
                Tick.Step.COSTS,
                "what deploy " + due.deploy() + " burnt can't be told yet: telemetry is not fit"));
        continue;
      }
      if (record(due, withParts(due, costs.get()), actor)) {
        lines.add(Tick.Line.done(Tick.Step.COSTS, "deploy " + due.deploy() + " is costed"));
      }
    }
    return lines;
  }

  /** What the deploy may not be to blame for. */
  private List<DeployCosted.Cost> withParts(Due due, List<DeployCosted.Cost> costs) {
    Map<String, List<Part>> parts = shares.of(due.place(), due.from(), due.to());
    return costs.stream()
        .map(
            cost ->
                cost.with(
                    parts.getOrDefault(cost.slo(), List.of()).stream()
                        .map(DependencyPart::of)
                        .toList()))
        .toList();
  }

  /** Whether nobody else did in the meantime. */
  private boolean record(Due due, List<DeployCosted.Cost> costs, Actor actor) {
    return ledger.write(
        journal -> {
          if (!journal.about(COSTED, List.of(due.deploy())).isEmpty()) {
            return false;
          }
          journal.append(
              actor,
              new DeployCosted(
                  due.deploy(),
                  due.place().service(),
                  due.place().environment(),
                  due.override(),
                  due.from(),
                  due.to(),
                  costs,
                  due.verdict()));
          return true;
        });
  }

  private static List<Due> due(Records records) {
    Instant now = records.now();
    List<Due> due = new ArrayList<>();
    Set<String> deploys = new HashSet<>();
    List<Entry> lifts = records.since(LIFTED, now.minus(GIVE_UP));
    List<WatchEnded> watches =
        records.since(WATCHED, now.minus(GIVE_UP)).stream()
            .flatMap(entry -> entry.event(WatchEnded.class).stream())
            .filter(watch -> watch.verdict() != GuardVerdict.KEEP)
            .toList();
    Set<String> costed = costed(records, lifts, watches);
    for (Entry lifted : lifts) {
      deploys.add(deploy(lifted));
      if (lifted.body().isPresent() && !costed.contains(deploy(lifted))) {
        due(records, lifted).filter(one -> ripe(one, now)).ifPresent(due::add);
      }
    }
    for (WatchEnded watch : watches) {
      // One that was lifted is costed as such.
      if (deploys.add(watch.deploy()) && !costed.contains(watch.deploy())) {
        Optional.of(watched(records, watch)).filter(one -> ripe(one, now)).ifPresent(due::add);
      }
    }
    due.sort(OVERRIDDEN_FIRST); // is costed once, and whoever overrode must see what it cost
    return due;
  }

  private static Set<String> costed(Records records, List<Entry> lifts, List<WatchEnded> watches) {
    List<String> deploys =
        Stream.concat(
                lifts.stream().map(DeployCosts::deploy), watches.stream().map(WatchEnded::deploy))
            .toList();
    return records.about(COSTED, deploys).stream()
        .map(entry -> entry.keys().subject())
        .collect(Collectors.toSet());
  }

  private static Due watched(Records records, WatchEnded watch) {
    Place place = new Place(watch.service(), watch.environment());
    Instant from = watch.startedAt();
    Instant to = end(records, place, watch.deploy(), from);
    return new Due(
        watch.deploy(), place, Optional.empty(), minute(from), to, Optional.of(watch.verdict()));
  }

  private static String deploy(Entry lifted) {
    return lifted
        .event(OverrideUsed.class)
        .map(OverrideUsed::deploy)
        .orElse(lifted.keys().subject());
  }

  private static boolean ripe(Due due, Instant now) {
    return !now.isBefore(due.to().plus(SETTLING));
  }

  private static Optional<Due> due(Records records, Entry lifted) {
    Optional<OverrideUsed> use = lifted.event(OverrideUsed.class);
    String deploy = deploy(lifted);
    return records.about(DECIDED, List.of(deploy)).stream()
        .flatMap(entry -> entry.event(DecisionMade.class).stream())
        .findFirst()
        .map(
            decision -> {
              Place place = new Place(decision.service(), decision.environment());
              Instant from = minute(lifted.at());
              return new Due(
                  deploy,
                  place,
                  use.map(OverrideUsed::override),
                  from,
                  end(records, place, deploy, lifted.at()),
                  Optional.empty());
            });
  }

  /** The next deploy to the same place answers for itself. */
  private static Instant end(Records records, Place place, String deploy, Instant from) {
    Instant longest = minute(from).plus(LONGEST);
    return records.newest(STARTED, place.service(), place.environment(), longest, NEXT).stream()
        .filter(entry -> !entry.keys().subject().equals(deploy) && entry.at().isAfter(from))
        .map(entry -> minute(entry.at()))
        .filter(next -> next.isBefore(longest))
        .min(Instant::compareTo)
        .orElse(longest);
  }

  private static Instant minute(Instant instant) {
    return Instant.ofEpochSecond(instant.getEpochSecond() / 60 * 60);
  }
}

package dev.slogate.ledger;

import dev.slogate.Actor;
import dev.slogate.Deploy;
import dev.slogate.LedgerTrouble;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the bodies of old decisions and deploys go, and signs off for it with a checkpoint.
 * Everything else of them stays, so that the chain goes on and still proves what it proved.
 */
public final class Pruning {

  /** Nothing younger is pruned. */
  public static final Duration YOUNGEST = Duration.ofDays(30);

  private static final Set<Kind> PRUNABLE =
      Arrays.stream(Kind.values()).filter(Kind::prunable).collect(Collectors.toUnmodifiableSet());

  private Pruning() {}

  /**
   * Prunes what is older than {@code before}: but for what still matters, which is a deploy that is
   * not finished, the newest deploys of each place, those that it may go back to, the last that
   * there is no way back over, and uses of an override that has not expired.
   *
   * @param reason of who signs off; not blank
   * @return the checkpoint; empty where there was nothing to prune
   * @throws IllegalArgumentException if there is no reason, or {@code before} is less than {@link
   *     #YOUNGEST} ago
   * @throws LedgerTrouble if the ledger does not verify: pruning would do away with the evidence
   */
  public static Optional<Entry> prune(Ledger ledger, Actor actor, Instant before, String reason) {
    return prune(ledger, actor, before, reason, YOUNGEST);
  }

  static Optional<Entry> prune(
      Ledger ledger, Actor actor, Instant before, String reason, Duration youngest) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("pruning takes a reason");
    }
    Instant now = ledger.read(Records::now);
    if (before.isAfter(now.minus(youngest))) {
      throw new IllegalArgumentException(
          "records of the last %d days are not pruned, and %s is later than that"
              .formatted(youngest.toDays(), before));
    }
    Verification verification = Verification.of(ledger, Optional.empty(), Optional.empty());
    if (!verification.passed()) {
      Verification.Flaw flaw = verification.flaws().get(0);
      throw new LedgerTrouble(
          LedgerTrouble.Cause.DAMAGED,
          "the ledger does not verify, and pruning would do away with the evidence: record %d %s"
              .formatted(flaw.seq(), flaw.what()),
          new IllegalStateException());
    }
    // Found out before others have to wait: what was open then is kept, even if it no longer is.
    Set<Long> open =
        ledger.read(
            records -> {
              Open found = new Open(now);
              records.scan(1, found::next);
              return found.records();
            });
    return ledger.write(
        journal -> {
          if (journal.prune(PRUNABLE, before, open) == 0) {
            return Optional.empty();
          }
          LetGo letGo = new LetGo();
          journal.scan(1, letGo::next);
          Head head = journal.head();
          return Optional.of(
              journal.append(
                  actor,
                  new Pruned(before, head.seq(), letGo.count(), letGo.digest(), reason.strip())));
        });
  }

  /** What still matters, by what the records before and after say. */
  private static final class Open {
    /** Versions of a place that were deployed with success: what runs, and what ran before it. */
    private static final int VERSIONS = 2;

    private final Instant now;
    private final Map<String, Start> underWay = new HashMap<>();
    private final Map<List<String>, LinkedHashMap<String, Set<Long>>> succeeded = new HashMap<>();
    private final Map<List<String>, Long> irreversible = new HashMap<>();
    private final Map<String, Set<Long>> unfinished = new HashMap<>();
    private final Map<List<String>, Long> newest = new HashMap<>();
    private final Map<String, Set<Long>> usesOfGranted = new HashMap<>();

    Open(Instant now) {
      this.now = now;
    }

    void next(Entry entry) {
      String subject = entry.keys().subject();
      switch (Kind.named(entry.kind()).orElse(Kind.PRUNED)) {
        case DEPLOY_STARTED -> {
          unfinished.computeIfAbsent(subject, any -> new HashSet<>()).add(entry.seq());
          newest.put(place(entry), entry.seq());
          entry.event(DeployStarted.class).ifPresent(one -> started(entry, one));
        }
        case DEPLOY_FINISHED -> {
          unfinished.remove(subject);
          newest.put(place(entry), entry.seq());
          finished(entry, Optional.ofNullable(underWay.remove(subject)));
        }
        case OVERRIDE_GRANTED -> {
          if (entry.keys().until().map(now::isBefore).orElse(true)) {
            usesOfGranted.putIfAbsent(subject, new HashSet<>());
          }
        }
        case OVERRIDE_USED -> {
          Set<Long> uses = usesOfGranted.get(subject);
          if (uses != null) {
            uses.add(entry.seq());
          }
        }
        case DECISION_MADE,
            DEPLOY_COSTED,
            EXEMPTION_USED,
            WATCH_BEGUN,
            WATCH_ENDED,
            ROLLBACK_ORDERED,
            ROLLBACK_SENT,
            ROLLBACK_CONFIRMED,
            ROLLBACK_LEFT,
            ROLLBACK_SETTLED,
            LOCK_RELEASED,
            WAIT_BEGUN,
            WAIT_REPORTED,
            WAIT_REFUSED,
            WAIT_ANSWERED,
            WAIT_ENDED,
            OVERRIDE_APPROVED,
            OVERRIDE_REVOKED,
            REQUEST_USED,
            FREEZE_DECLARED,
            FREEZE_LIFTED,
            PROMISED,
            QUARTER_CLOSED,
            INCIDENT_FOUND,
            INCIDENTS_SCANNED,
            WRITTEN,
            TRADE_OFF_MADE,
            INVESTMENT_MADE,
            SIGNAL_RAISED,
            SIGNAL_DELIVERED,
            SIGNAL_RESOLVED,
            ISSUE_CLAIMED,
            ISSUE_OPENED,
            ISSUE_CLOSED,
            PRUNED -> {}
      }
    }

    private record Start(long seq, String version) {}

    private void started(Entry entry, DeployStarted event) {
      event
          .version()
          .ifPresent(
              version -> underWay.put(entry.keys().subject(), new Start(entry.seq(), version)));
      if (event.wayBack().equals(Optional.of(WayBack.IRREVERSIBLE))) {
        irreversible.put(place(entry), entry.seq());
      }
    }

    /** A rollback is told by what ran before, and that by its start and its finish. */
    private void finished(Entry entry, Optional<Start> start) {
      if (start.isEmpty() || !succeeded(entry)) {
        return;
      }
      LinkedHashMap<String, Set<Long>> versions =
          succeeded.computeIfAbsent(place(entry), any -> new LinkedHashMap<>());
      versions.remove(start.get().version());
      versions.put(start.get().version(), Set.of(start.get().seq(), entry.seq()));
      if (versions.size() > VERSIONS) {
        versions.remove(versions.keySet().iterator().next());
      }
    }

    private static boolean succeeded(Entry entry) {
      return entry
          .event(DeployFinished.class)
          .filter(finished -> finished.result() == Deploy.Result.SUCCEEDED)
          .isPresent();
    }

    /** Of each kind by itself: what started last, and what finished last. */
    private static List<String> place(Entry entry) {
      return List.of(
          entry.kind(), entry.keys().service().orElse(""), entry.keys().environment().orElse(""));
    }

    Set<Long> records() {
      Set<Long> all = new HashSet<>(newest.values());
      unfinished.values().forEach(all::addAll);
      usesOfGranted.values().forEach(all::addAll);
      succeeded.values().forEach(versions -> versions.values().forEach(all::addAll));
      all.addAll(irreversible.values());
      return all;
    }
  }
}

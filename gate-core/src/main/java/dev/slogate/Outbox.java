package dev.slogate;

import dev.slogate.Tick.Line;
import dev.slogate.Tick.Step;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.SignalDelivered;
import dev.slogate.ledger.SignalDelivered.State;
import dev.slogate.ledger.SignalFold;
import dev.slogate.ledger.SignalRaised;
import dev.slogate.ledger.SignalResolved;
import dev.slogate.notify.Notifier;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Post;
import dev.slogate.notify.Signal;
import dev.slogate.notify.Topic;
import dev.slogate.notify.Undelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signals on their way out, kept in the ledger: what is raised is posted, again by every run, until
 * it holds no more and that was taken, too. Any number of runs at the same time do as one.
 */
public final class Outbox {

  /**
   * A signal that is not posted again for so long is taken for over. It is long, since a tick that
   * does not run must not look like a plan that was written; who is told that it is over, is told
   * by a post.
   */
  public static final Duration HOLDS = Duration.ofHours(24);

  /** What a spot check found here, it looks for elsewhere the next hour. */
  static final Duration FINDINGS_HOLD = Duration.ofHours(24);

  private final Ledger ledger;

  public Outbox(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Those that hold, and those that are over while nobody was told; in the order raised. */
  public List<Outgoing> open() {
    return ledger.read(records -> new SignalFold(records).open());
  }

  /**
   * Raises what is newly due, and resolves what is due no more.
   *
   * @param due every signal of these topics
   * @param topics that the caller looked for; others stay as they are
   */
  public void reconcile(Collection<Signal> due, Set<Topic> topics, Actor actor) {
    boolean same =
        ledger.read(
            records -> {
              Difference difference = Difference.of(records, due, topics);
              return difference.raise().isEmpty() && difference.resolve().isEmpty();
            });
    if (!same) { // what runs every hour need not hold the ledger where there is nothing to write
      ledger.write(journal -> append(journal, Difference.of(journal, due, topics), actor));
    }
  }

  private static boolean append(Journal journal, Difference difference, Actor actor) {
    difference.raise().forEach(signal -> raise(journal, signal, actor));
    difference.resolve().forEach(id -> journal.append(actor, new SignalResolved(id)));
    return true;
  }

  private static void raise(Journal journal, Signal signal, Actor actor) {
    journal.append(
        actor,
        seq ->
            new SignalRaised(
                "sg-" + seq, signal.labels(), signal.annotations(), signal.startsAt()));
  }

  /** Between what is due and what the outbox holds. */
  private record Difference(Collection<Signal> raise, List<String> resolve) {

    static Difference of(Records records, Collection<Signal> due, Set<Topic> topics) {
      Instant now = records.now();
      Map<Map<String, String>, Signal> missing = new LinkedHashMap<>();
      due.forEach(signal -> missing.putIfAbsent(signal.labels(), signal));
      Set<Map<String, String>> wanted = Set.copyOf(missing.keySet());
      List<String> over = new ArrayList<>();
      for (Outgoing outgoing : new SignalFold(records).open()) {
        if (!outgoing.firing()) {
          continue;
        }
        missing.remove(outgoing.signal().labels());
        if (!wanted.contains(outgoing.signal().labels()) && mayEnd(outgoing, topics, now)) {
          over.add(outgoing.id());
        }
      }
      return new Difference(missing.values(), over);
    }

    private static boolean mayEnd(Outgoing outgoing, Set<Topic> topics, Instant now) {
      Optional<Topic> topic = outgoing.signal().topic();
      if (topic.filter(topics::contains).isEmpty()) {
        return false;
      }
      return topic.get() != Topic.TELEMETRY_FINDING
          || !now.isBefore(outgoing.raised().plus(FINDINGS_HOLD));
    }
  }

  /**
   * Posts what holds, and what is over while nobody was told.
   *
   * @return what came of it; nothing where there is nothing to post
   */
  public List<Line> deliver(Notifier notifier, Actor actor) {
    Instant now = ledger.read(Records::now);
    List<Outgoing> open = open();
    if (open.isEmpty()) {
      return List.of();
    }
    List<String> refusals;
    try {
      refusals = notifier.post(open.stream().map(outgoing -> post(outgoing, now)).toList());
    } catch (Undelivered failure) {
      return List.of(
          Line.trouble(
              Step.SIGNALS, "%s in the outbox: %s".formatted(wait(open), failure.getMessage())));
    }
    record(open, notifier.describe(), actor);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.done(Step.SIGNALS, told(open) + " to " + notifier.describe()));
    refusals.forEach(
        refusal -> lines.add(Line.done(Step.SIGNALS, "others took them, but not all: " + refusal)));
    return lines;
  }

  /** Says what waits, where no notifier is named. */
  public List<Line> waiting() {
    List<Outgoing> open = open().stream().filter(Outgoing::waits).toList();
    return open.isEmpty()
        ? List.of()
        : List.of(Line.done(Step.SIGNALS, wait(open) + " in the outbox: no Alertmanager is named"));
  }

  private static Post post(Outgoing outgoing, Instant now) {
    Signal signal = outgoing.signal();
    Instant end = outgoing.resolved().orElse(now.plus(HOLDS));
    return new Post(signal, end.isBefore(signal.startsAt()) ? signal.startsAt() : end);
  }

  /** Only what nobody else recorded in the meantime. */
  private void record(List<Outgoing> posted, String to, Actor actor) {
    Set<String> first =
        posted.stream()
            .filter(Outgoing::waits)
            .map(Outgoing::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (first.isEmpty()) {
      return;
    }
    Map<String, State> states =
        posted.stream()
            .collect(
                Collectors.toMap(
                    Outgoing::id, one -> one.firing() ? State.FIRING : State.RESOLVED));
    ledger.write(
        journal -> {
          for (Outgoing now : new SignalFold(journal).open()) {
            State state = states.get(now.id());
            if (!first.contains(now.id()) || state == null) {
              continue;
            }
            boolean recorded =
                (state == State.FIRING ? now.delivered() : now.resolutionDelivered()).isPresent();
            if (!recorded) {
              journal.append(actor, new SignalDelivered(now.id(), state, to));
            }
          }
          return true;
        });
  }

  private static String wait(List<Outgoing> open) {
    return open.size() == 1 ? "1 signal waits" : open.size() + " signals wait";
  }

  private static String told(List<Outgoing> open) {
    long firing = open.stream().filter(Outgoing::firing).count();
    long news = open.stream().filter(Outgoing::firing).filter(Outgoing::waits).count();
    return "posted %d that hold (%d for the first time) and %d that are over"
        .formatted(firing, news, open.size() - firing);
  }
}

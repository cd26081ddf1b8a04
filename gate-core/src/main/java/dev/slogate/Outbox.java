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

  /** What it would hold after {@link #reconcile}; what would be new has no name yet. */
  List<Outgoing> preview(Collection<Signal> due, Set<Topic> topics) {
    return ledger.read(
        records -> {
          Difference difference = Difference.of(records, due, topics);
          Instant now = records.now();
          List<Outgoing> held = new ArrayList<>();
          worded(new SignalFold(records).open(), due)
              .forEach(
                  one ->
                      held.add(
                          difference.resolve().contains(one.id()) ? one.resolvedAt(now) : one));
          difference.raise().forEach(signal -> held.add(Outgoing.raisedAt(now, signal)));
          return held;
        });
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
   * @param due the signals as they are worded now; others go out as they were raised
   * @return what came of it; nothing where there is nothing to post
   */
  public List<Line> deliver(Notifier notifier, Collection<Signal> due, Actor actor) {
    List<Outgoing> open = worded(open(), due);
    if (open.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    try {
      Set<String> refusals = new LinkedHashSet<>(post(notifier, open));
      record(open, notifier.describe(), actor);
      // What another run resolved and told in the meantime, this run has just called to life again.
      List<Outgoing> overtaken = overtaken(open);
      if (!overtaken.isEmpty()) {
        refusals.addAll(post(notifier, overtaken));
        record(overtaken, notifier.describe(), actor);
      }
      lines.add(Line.done(Step.SIGNALS, told(open) + " to " + notifier.describe()));
      refusals.forEach(
          refusal -> lines.add(Line.done(Step.SIGNALS, "one of several did not: " + refusal)));
    } catch (Undelivered failure) {
      lines.add(Line.trouble(Step.SIGNALS, wait(open) + " in the outbox: " + failure.getMessage()));
    }
    return lines;
  }

  private static List<Outgoing> worded(List<Outgoing> open, Collection<Signal> due) {
    Map<Map<String, String>, Signal> now = new LinkedHashMap<>();
    due.forEach(signal -> now.putIfAbsent(signal.labels(), signal));
    return open.stream()
        .map(
            one ->
                Optional.ofNullable(now.get(one.signal().labels()))
                    .filter(signal -> one.firing())
                    .map(signal -> one.saying(signal.annotations()))
                    .orElse(one))
        .toList();
  }

  private List<String> post(Notifier notifier, List<Outgoing> outgoing) {
    Instant now = ledger.read(Records::now);
    return notifier.post(outgoing.stream().map(one -> post(one, now)).toList());
  }

  private static Post post(Outgoing outgoing, Instant now) {
    Signal signal = outgoing.signal();
    Instant end = outgoing.resolved().orElse(now.plus(HOLDS));
    return new Post(signal, end.isBefore(signal.startsAt()) ? signal.startsAt() : end);
  }

  private List<Outgoing> overtaken(List<Outgoing> posted) {
    List<String> firing = posted.stream().filter(Outgoing::firing).map(Outgoing::id).toList();
    return ledger.<List<Outgoing>>read(records -> new SignalFold(records).named(firing)).stream()
        .filter(outgoing -> !outgoing.firing())
        .toList();
  }

  /** Writes down what was taken for the first time, unless another run did so already. */
  private void record(List<Outgoing> posted, String to, Actor actor) {
    List<Outgoing> first = posted.stream().filter(Outgoing::waits).toList();
    if (!first.isEmpty()) {
      ledger.write(journal -> record(journal, first, to, actor));
    }
  }

  private static boolean record(Journal journal, List<Outgoing> first, String to, Actor actor) {
    Map<String, Outgoing> known =
        new SignalFold(journal)
            .named(first.stream().map(Outgoing::id).toList()).stream()
                .collect(Collectors.toMap(Outgoing::id, one -> one));
    for (Outgoing one : first) {
      Outgoing now = known.getOrDefault(one.id(), one);
      boolean untold = (one.firing() ? now.delivered() : now.resolutionDelivered()).isEmpty();
      if (untold) {
        State state = one.firing() ? State.FIRING : State.RESOLVED;
        journal.append(actor, new SignalDelivered(one.id(), state, to));
      }
    }
    return true;
  }

  /** Says what waits, where no notifier is named. */
  public List<Line> waiting() {
    List<Outgoing> open = open().stream().filter(Outgoing::waits).toList();
    return open.isEmpty()
        ? List.of()
        : List.of(Line.done(Step.SIGNALS, wait(open) + " in the outbox: no Alertmanager is named"));
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

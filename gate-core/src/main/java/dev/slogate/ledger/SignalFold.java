package dev.slogate.ledger;

import dev.slogate.ledger.SignalDelivered.State;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Signal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The outbox, folded from the records about its signals. */
public final class SignalFold {

  private static final Set<Kind> RAISED = EnumSet.of(Kind.SIGNAL_RAISED);
  private static final Set<Kind> ABOUT = EnumSet.of(Kind.SIGNAL_DELIVERED, Kind.SIGNAL_RESOLVED);

  private final Records records;

  public SignalFold(Records records) {
    this.records = records;
  }

  /** Those that hold, and those that are over while nobody was told; in the order raised. */
  public List<Outgoing> open() {
    return fold(records.openEverywhere(RAISED, records.now())).stream()
        .filter(outgoing -> outgoing.firing() || outgoing.waits())
        .toList();
  }

  /** Those of these names; in the order raised. */
  public List<Outgoing> named(Collection<String> signals) {
    return fold(records.about(RAISED, signals));
  }

  /** Of the newest ones, those that were raised after an instant with a label; oldest first. */
  public List<Outgoing> raisedAfter(Instant at, String label, String value, int most) {
    return fold(
        records.newest(RAISED, most).stream()
            .filter(entry -> entry.at().isAfter(at))
            .filter(entry -> value.equals(((SignalRaised) entry.event()).labels().get(label)))
            .sorted(Comparator.comparing(Entry::seq))
            .toList());
  }

  private List<Outgoing> fold(List<Entry> raised) {
    Map<String, List<Entry>> about =
        records.about(ABOUT, raised.stream().map(SignalFold::name).toList()).stream()
            .collect(Collectors.groupingBy(SignalFold::name));
    return raised.stream()
        .map(entry -> fold(entry, about.getOrDefault(name(entry), List.of())))
        .toList();
  }

  private static String name(Entry entry) {
    return entry.keys().subject();
  }

  private static Outgoing fold(Entry entry, List<Entry> about) {
    SignalRaised raised = (SignalRaised) entry.event();
    return new Outgoing(
        raised.signal(),
        new Signal(raised.labels(), raised.annotations(), raised.startsAt()),
        entry.at(),
        delivered(about, State.FIRING),
        about.stream()
            .filter(each -> each.event(SignalResolved.class).isPresent())
            .map(Entry::at)
            .findFirst(),
        delivered(about, State.RESOLVED));
  }

  private static Optional<Instant> delivered(List<Entry> about, State state) {
    return about.stream()
        .filter(
            each ->
                each.event(SignalDelivered.class)
                    .filter(delivered -> delivered.state() == state)
                    .isPresent())
        .map(Entry::at)
        .findFirst();
  }
}

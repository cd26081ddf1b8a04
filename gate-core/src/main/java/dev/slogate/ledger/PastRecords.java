package dev.slogate.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A ledger as it was: a replay judges by what was known then. */
public final class PastRecords implements Records {

  private final Records all;
  private final Instant at;

  public PastRecords(Records all, Instant at) {
    this.all = all;
    this.at = at;
  }

  private List<Entry> past(List<Entry> entries) {
    return entries.stream().filter(entry -> !entry.at().isAfter(at)).toList();
  }

  /** The newest of all: what a replay was made from. */
  @Override
  public Head head() {
    return all.head();
  }

  @Override
  public Instant now() {
    return at;
  }

  @Override
  public List<Entry> open(Set<Kind> kinds, String service, Instant when) {
    return past(all.open(kinds, service, when));
  }

  @Override
  public List<Entry> openEverywhere(Set<Kind> kinds, Instant when) {
    return past(all.openEverywhere(kinds, when));
  }

  @Override
  public List<Entry> of(Set<Kind> kinds, String service) {
    return past(all.of(kinds, service));
  }

  @Override
  public List<Entry> about(Set<Kind> kinds, Collection<String> subjects) {
    return past(all.about(kinds, subjects));
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, int most) {
    return past(all.newest(kinds, most));
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, String service, int most) {
    return past(all.newest(kinds, service, most));
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, String service, String environment, int most) {
    return past(all.newest(kinds, service, environment, most));
  }

  @Override
  public List<Entry> unended(Kind begun, Kind ended, int most) {
    List<Entry> some = newest(Set.of(begun), most);
    List<String> subjects = some.stream().map(entry -> entry.keys().subject()).toList();
    Set<String> over =
        about(Set.of(ended), subjects).stream()
            .map(entry -> entry.keys().subject())
            .collect(Collectors.toSet());
    return some.stream().filter(entry -> !over.contains(entry.keys().subject())).toList();
  }

  @Override
  public void scan(long seq, Consumer<Entry> each) {
    all.scan(
        seq,
        entry -> {
          if (!entry.at().isAfter(at)) {
            each.accept(entry);
          }
        });
  }
}

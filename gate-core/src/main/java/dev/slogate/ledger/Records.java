package dev.slogate.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The ledger as it is at one moment. */
public interface Records {

  Head head();

  /** The ledger's time: of the store that all share, and never before its newest record. */
  Instant now();

  /** Records of these kinds that name the service and still matter at {@code at}; oldest first. */
  List<Entry> open(Set<Kind> kinds, String service, Instant at);

  /** Records of these kinds that name no service and still matter at {@code at}; oldest first. */
  List<Entry> openEverywhere(Set<Kind> kinds, Instant at);

  /** Records of these kinds that name the service, whether they still matter; oldest first. */
  List<Entry> of(Set<Kind> kinds, String service);

  /** Records of these kinds about these overrides, freezes or deploys; oldest first. */
  List<Entry> about(Set<Kind> kinds, Collection<String> subjects);

  /** Records of these kinds; the newest first, {@code most} of them. */
  List<Entry> newest(Set<Kind> kinds, int most);

  /** Records of these kinds about a service, wherever it runs; the newest first. */
  List<Entry> newest(Set<Kind> kinds, String service, int most);

  /** Records of these kinds about a service in an environment; the newest first. */
  List<Entry> newest(Set<Kind> kinds, String service, String environment, int most);

  /** Records of a kind whose subjects none of another kind is about; the newest first. */
  List<Entry> unended(Kind begun, Kind ended, int most);

  /** Every record from {@code seq} on, in order, without holding them all. */
  void scan(long seq, Consumer<Entry> each);
}

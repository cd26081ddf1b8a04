package dev.slogate.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The ledger as it is at one moment. */
public interface Records {

  Head head();

  /** The ledger's time: of the store that all share, and never before its newest record. */
  Instant now();

  List<Entry> ask(Question question);

  /** The same, with the answers to these at hand: a store is asked once for all of them. */
  default Records ahead(List<Question> questions) {
    return this;
  }

  /** As {@link Question.Open}. */
  default List<Entry> open(Set<Kind> kinds, String service, Instant at) {
    return ask(new Question.Open(kinds, service, at));
  }

  /** As {@link Question.OpenEverywhere}. */
  default List<Entry> openEverywhere(Set<Kind> kinds, Instant at) {
    return ask(new Question.OpenEverywhere(kinds, at));
  }

  /** As {@link Question.Of}. */
  default List<Entry> of(Set<Kind> kinds, String service) {
    return ask(new Question.Of(kinds, service));
  }

  /** As {@link Question.About}. */
  default List<Entry> about(Set<Kind> kinds, Collection<String> subjects) {
    return ask(new Question.About(kinds, subjects.stream().distinct().toList()));
  }

  /** As {@link Question.Newest}, of any service. */
  default List<Entry> newest(Set<Kind> kinds, int most) {
    return ask(new Question.Newest(kinds, Optional.empty(), Optional.empty(), most));
  }

  /**
   * What was written from an instant on, of any service and however much it is; the newest first.
   */
  default List<Entry> since(Set<Kind> kinds, Instant from) {
    int most = 500;
    List<Entry> newest = newest(kinds, most);
    while (newest.size() == most && !newest.get(most - 1).at().isBefore(from)) {
      most *= 4;
      newest = newest(kinds, most);
    }
    return newest.stream().filter(entry -> !entry.at().isBefore(from)).toList();
  }

  /** As {@link Question.Newest}, wherever the service runs. */
  default List<Entry> newest(Set<Kind> kinds, String service, int most) {
    return ask(new Question.Newest(kinds, Optional.of(service), Optional.empty(), most));
  }

  /** As {@link Question.Newest}, of a service in an environment. */
  default List<Entry> newest(Set<Kind> kinds, String service, String environment, int most) {
    return ask(new Question.Newest(kinds, Optional.of(service), Optional.of(environment), most));
  }

  /** The same of what was written by {@code upTo}. */
  default List<Entry> newest(
      Set<Kind> kinds, String service, String environment, Instant upTo, int most) {
    return ask(
        new Question.Newest(
            kinds, Optional.of(service), Optional.of(environment), Optional.of(upTo), most));
  }

  /** Records of a kind whose subjects none of another kind is about; the newest first. */
  List<Entry> unended(Kind begun, Kind ended, int most);

  /** Every record from {@code seq} on, in order, without holding them all. */
  void scan(long seq, Consumer<Entry> each);
}

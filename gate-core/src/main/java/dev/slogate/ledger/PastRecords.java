package dev.slogate.ledger;

import java.time.Instant;
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
  public List<Entry> ask(Question question) {
    return all.ask(then(question)).stream().filter(entry -> !entry.at().isAfter(at)).toList();
  }

  @Override
  public Records ahead(List<Question> questions) {
    return new PastRecords(all.ahead(questions.stream().map(this::then).toList()), at);
  }

  /** The newest of today may all be later: those of then are asked for. */
  private Question then(Question question) {
    return question instanceof Question.Newest newest ? newest.upTo(at) : question;
  }

  @Override
  public List<Entry> unended(Kind begun, Kind ended, int most) {
    List<Entry> some = newest(Set.of(begun), Integer.MAX_VALUE);
    List<String> subjects = some.stream().map(entry -> entry.keys().subject()).toList();
    Set<String> over =
        about(Set.of(ended), subjects).stream()
            .map(entry -> entry.keys().subject())
            .collect(Collectors.toSet());
    return some.stream()
        .filter(entry -> !over.contains(entry.keys().subject()))
        .limit(most)
        .toList();
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

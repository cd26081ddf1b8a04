package dev.slogate.ledger;

import dev.slogate.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A short chain as a team writes it, in memory: signed by managers, and pruned once. */
final class ChainStory {

  static final Actor RUNNER = new Actor("github", "checkout-bot");
  static final Actor MANAGER = new Actor("jenkins", "jane");

  private static final Instant START = Instant.parse("2026-07-01T08:00:00Z");

  private final List<Entry> entries = new ArrayList<>();
  private final Optional<Signer> signer;

  ChainStory(Signer signer) {
    this.signer = Optional.of(signer);
  }

  /** Sixteen records: of deploys, an override, a freeze, and of the first deploys' pruning. */
  static List<Entry> told(Signer signer) {
    ChainStory story = new ChainStory(signer);
    for (int i = 1; i <= 3; i++) {
      story.runner(LedgerFixture.deploy("d-" + i, "shop", "prod"));
      story.runner(LedgerFixture.finished("d-" + i, "shop", "prod"));
    }
    story.manager(LedgerFixture.override("o-1", "shop", START.plusSeconds(90)));
    story.runner(new OverrideUsed("o-1", "d-4", "c-4"));
    story.prune(4);
    story.runner(LedgerFixture.deploy("d-4", "shop", "prod"));
    story.runner(LedgerFixture.finished("d-4", "shop", "prod"));
    story.manager(LedgerFixture.freeze("f-1", Optional.of(START.plusSeconds(900))));
    story.manager(LedgerFixture.lifted("over"));
    story.runner(LedgerFixture.deploy("d-5", "pay", "prod"));
    story.runner(LedgerFixture.deploy("d-6", "pay", "prod"));
    return List.copyOf(story.entries);
  }

  private void runner(Event event) {
    entries.add(Chain.next(head(entries), at(), RUNNER, event, Optional.empty()));
  }

  private void manager(Event event) {
    entries.add(Chain.next(head(entries), at(), MANAGER, event, signer));
  }

  private void prune(int first) {
    LetGo letGo = new LetGo();
    for (int i = 0; i < first; i++) {
      entries.set(i, withBody(entries.get(i), Optional.empty()));
    }
    entries.forEach(letGo::next);
    manager(new Pruned(START, entries.size(), letGo.count(), letGo.digest(), "a year is over"));
  }

  private Instant at() {
    return START.plusSeconds(entries.size() * 60L);
  }

  static Head head(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Head.EMPTY;
    }
    Entry last = entries.get(entries.size() - 1);
    return new Head(last.seq(), last.hash());
  }

  static Entry withBody(Entry e, Optional<String> body) {
    return new Entry(
        e.seq(),
        e.at(),
        e.kind(),
        e.actor(),
        e.keys(),
        body,
        e.digest(),
        e.previous(),
        e.hash(),
        e.signature());
  }

  static Verification verify(
      List<Entry> entries, Optional<Head> pinned, Optional<Ed25519Verifier> verifier) {
    Examination examination = new Examination(pinned, verifier);
    entries.forEach(examination::next);
    return examination.result();
  }
}

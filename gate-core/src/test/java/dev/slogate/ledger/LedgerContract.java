package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.Freeze;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger promises, wherever it is kept. */
public abstract class LedgerContract {

  protected static final Actor JANE = new Actor("jenkins", "jane");

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  /** An empty one. */
  protected abstract Ledger empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    ledger = empty();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static FreezeLifted event(String text) {
    return new FreezeLifted("f-1", text);
  }

  private List<Entry> all() {
    return ledger.read(
        records -> {
          List<Entry> entries = new ArrayList<>();
          records.scan(1, entries::add);
          return entries;
        });
  }

  @Test
  void startsEmpty() {
    assertThat(ledger.<Head>read(Records::head)).isEqualTo(Head.EMPTY);
    assertThat(all()).isEmpty();
  }

  @Test
  void keepsWhatWasAppendedAsOneChain() {
    Entry first = ledger.write(journal -> journal.append(JANE, event("one")));
    Entry second = ledger.write(journal -> journal.append(JANE, event("two")));

    assertThat(all()).containsExactly(first, second);
    assertThat(first.seq()).isEqualTo(1);
    assertThat(first.previous()).isEqualTo(Chain.START);
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(all()).allSatisfy(entry -> assertThat(Chain.hash(entry)).isEqualTo(entry.hash()));
    assertThat(all().get(1).event()).isEqualTo(event("two"));
    assertThat(ledger.<Head>read(Records::head)).isEqualTo(new Head(2, second.hash()));
  }

  @Test
  void keepsNothingOfWorkThatFails() {
    assertThatThrownBy(
            () ->
                ledger.write(
                    journal -> {
                      journal.append(JANE, event("one"));
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    assertThat(all()).isEmpty();
  }

  @Test
  void findsWhatIsOpen() {
    Instant now = ledger.read(Records::now);
    ledger.write(
        journal -> {
          journal.append(JANE, seq -> freeze("f-" + seq, Optional.of(now.plusSeconds(60))));
          journal.append(JANE, seq -> freeze("f-" + seq, Optional.of(now.minusSeconds(60))));
          return journal.append(JANE, seq -> freeze("f-" + seq, Optional.empty()));
        });
    assertThat(
            ledger
                .read(records -> records.openEverywhere(Set.of(Kind.FREEZE_DECLARED), now))
                .stream()
                .map(entry -> entry.keys().subject()))
        .containsExactly("f-1", "f-3");
  }

  private static FreezeDeclared freeze(String name, Optional<Instant> until) {
    return new FreezeDeclared(
        name, List.of(Freeze.ALL), Optional.empty(), "sale", until, List.of());
  }
}

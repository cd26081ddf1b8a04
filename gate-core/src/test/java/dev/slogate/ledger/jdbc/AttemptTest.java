package dev.slogate.ledger.jdbc;

import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.DONE;
import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.DONE_UNHEARD;
import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.LOST;
import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Verification;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks while it commits: what was recorded is there once. */
class AttemptTest {

  private static final Actor JANE = new Actor("os", "jane");

  private final UnreliableStore unreliable = new UnreliableStore();
  private final List<String> worked = new ArrayList<>();

  /** A tenth of a second is over at each look: what a slow machine takes is nobody's patience. */
  private final AtomicLong nanos = new AtomicLong();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = ledger(Duration.ofSeconds(5));
    ledger.read(Records::head);
  }

  @AfterEach
  void closesWhateverItOpened() {
    ledger.close();
    assertThat(unreliable.open()).isZero();
  }

  private JdbcLedger ledger(Duration patience) {
    Store store = unreliable.over(new SqliteStore(folder.resolve("ledger.db"), Clock.systemUTC()));
    return new JdbcLedger(
        store, Optional.empty(), () -> {}, patience, () -> nanos.addAndGet(100_000_000));
  }

  private Entry append(String reason) {
    return ledger.write(
        journal -> {
          worked.add(reason);
          return journal.append(JANE, new FreezeLifted("f-1", reason));
        });
  }

  private List<String> reasons() {
    return ledger.read(
        records -> {
          List<String> reasons = new ArrayList<>();
          records.scan(
              1, entry -> reasons.add(entry.event(FreezeLifted.class).orElseThrow().reason()));
          return reasons;
        });
  }

  @Test
  void aCommitThatNobodyHeardOfIsNotDoneAgain() {
    unreliable.next(DONE_UNHEARD);
    assertThat(append("one").seq()).isEqualTo(1);
    assertThat(worked).containsExactly("one");
    assertThat(append("two").seq()).isEqualTo(2);
    assertThat(reasons()).containsExactly("one", "two");
  }

  @Test
  void aCommitThatWasLostIsDoneAgain() {
    unreliable.next(LOST);
    assertThat(append("one").seq()).isEqualTo(1);
    assertThat(worked).containsExactly("one", "one");
    assertThat(reasons()).containsExactly("one");
  }

  @Test
  void howeverOftenItBreaksItIsDoneOnce() {
    unreliable.next(LOST, UNREACHABLE, LOST, DONE_UNHEARD, UNREACHABLE, LOST, DONE_UNHEARD, DONE);
    assertThat(append("one").seq()).isEqualTo(1);
    assertThat(reasons()).containsExactly("one");
    assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
  }

  /** A decision asks the ledger several times; it must not wait for it as often. */
  @Test
  void whatStayedAwayIsAskedOnceMoreAndNotWaitedForAgain() {
    ledger.close();
    ledger = ledger(Duration.ofMillis(300));
    unreliable.next(Collections.nCopies(20, UNREACHABLE).toArray(UnreliableStore.Fate[]::new));
    assertThatThrownBy(this::reasons).isInstanceOf(LedgerTrouble.class);
    while (unreliable.coming() > 0) {
      int coming = unreliable.coming();
      assertThatThrownBy(this::reasons).isInstanceOf(LedgerTrouble.class);
      assertThat(unreliable.coming()).isEqualTo(coming - 1);
    }
    assertThat(reasons()).isEmpty();
    unreliable.next(LOST); // it was back, so it is waited for again
    assertThat(reasons()).isEmpty();
  }

  @Test
  void whatOthersRecordedMeanwhileDoesNotHideIt() {
    unreliable.next(DONE_UNHEARD, UNREACHABLE);
    Ledger other =
        Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
    // Between the commit and the look, somebody else appends.
    Entry first = append("one");
    other.write(journal -> journal.append(JANE, new FreezeLifted("f-1", "other")));
    other.close();
    assertThat(first.seq()).isEqualTo(1);
    assertThat(reasons()).containsExactly("one", "other");
  }

  @Test
  void workThatAppendsNothingIsNotLookedUp() {
    unreliable.next(DONE_UNHEARD);
    assertThat(ledger.<Long>write(journal -> journal.head().seq())).isZero();
  }

  @Test
  void whereNobodyAnswersAnyMoreItSaysThatTheOutcomeIsUnknown() {
    unreliable.next(DONE_UNHEARD, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE);
    ledger.close();
    ledger = ledger(Duration.ofMillis(400));
    assertThatThrownBy(() -> append("one"))
        .isInstanceOfSatisfying(
            LedgerTrouble.class,
            trouble -> assertThat(trouble.trouble()).isEqualTo(Cause.UNREACHABLE))
        .hasMessageContaining("what was last recorded may be there or not: look before");
  }

  @Test
  void whereNothingWasSentItDoesNotSaySo() {
    ledger.close();
    ledger = ledger(Duration.ofMillis(1));
    unreliable.next(UNREACHABLE, UNREACHABLE, UNREACHABLE);
    assertThatThrownBy(() -> append("one"))
        .isInstanceOf(LedgerTrouble.class)
        .message()
        .doesNotContain("may be there");
    assertThat(worked).isEmpty();
  }

  @Test
  void aMemoryIsWrittenOnceMoreWhichChangesNothing() {
    Instant hour = Instant.parse("2026-07-01T00:00:00Z");
    var span = new Memory.Span(hour, hour.plusSeconds(3_600));
    unreliable.next(DONE_UNHEARD, LOST);
    ledger.memory().remember("a", span, Map.of());
    assertThat(ledger.memory().spans(List.of("a"))).containsEntry("a", span);
  }

  @Test
  void failuresOfWorkLeaveNoConnectionBehind() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  ledger.read(
                      records -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(unreliable.open()).isEqualTo(1); // the idle one
  }

  @Test
  void anIdleConnectionThatIsOldIsNotUsedAgain() {
    UnreliableStore counted = new UnreliableStore();
    IdleConnections never = new IdleConnections(1, Duration.ofNanos(-1));
    IdleConnections always = new IdleConnections(1, Duration.ofHours(1));
    Store store = counted.over(new SqliteStore(folder.resolve("idle.db"), Clock.systemUTC()));
    try {
      never.keep(store.open());
      assertThat(never.take()).isEmpty();
      assertThat(counted.open()).isZero();
      always.keep(store.open());
      always.keep(store.open()); // one is enough
      assertThat(counted.open()).isEqualTo(1);
      assertThat(always.take()).isPresent().get().satisfies(always::keep);
      always.close();
      always.keep(store.open()); // too late
      assertThat(counted.open()).isZero();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

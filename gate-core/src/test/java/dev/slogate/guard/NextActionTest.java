package dev.slogate.guard;

import static dev.slogate.guard.Watched.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextActionTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What is on record, by minutes ago; the effect; the lookup; then what. */
  @ParameterizedTest
  @CsvSource({
    "none, IDEMPOTENT, NOT_ASKED, WAIT",
    "ordered, IDEMPOTENT, NOT_ASKED, SEND",
    "ordered, FINDABLE, NOT_ASKED, SEND",
    "ordered, NEITHER, NOT_ASKED, SEND",
    "sent 1, IDEMPOTENT, NOT_ASKED, WAIT",
    "sent 1, FINDABLE, NOT_ASKED, WAIT",
    "sent 1, NEITHER, NOT_ASKED, WAIT",
    "sent 2, IDEMPOTENT, NOT_ASKED, SEND",
    "sent 2, FINDABLE, NOT_ASKED, LOOK_UP",
    "sent 2, FINDABLE, FAILED, WAIT",
    "sent 2, FINDABLE, NOT_FOUND, SEND",
    "sent 2, FINDABLE, FOUND, DONE",
    "sent 1, FINDABLE, FOUND, DONE",
    "sent 2, FINDABLE, UNDERWAY, FOLLOW",
    "confirmed, FINDABLE, UNDERWAY, DONE",
    "sent 2, NEITHER, NOT_ASKED, PAGE_A_PERSON",
    "confirmed, IDEMPOTENT, NOT_ASKED, DONE",
    "confirmed, NEITHER, NOT_ASKED, DONE",
  })
  void followsTheTable(String record, EffectKind kind, Lookup lookup, NextAction next) {
    Instant now = minute(60);
    Optional<Instant> sentAt =
        record.startsWith("sent")
            ? Optional.of(now.minus(Duration.ofMinutes(Long.parseLong(record.substring(5)))))
            : Optional.empty();
    EffectRecord known =
        new EffectRecord(!record.equals("none"), sentAt, record.equals("confirmed"));
    assertThat(NextAction.of(known, kind, lookup, PATIENCE, now)).isEqualTo(next);
  }

  /** What befalls a watcher at its turn. */
  enum Fate {
    WORKS,
    /** Killed before it puts anything on record. */
    DIES_BEFORE_RECORDING,
    /** Killed after it put on record that it sends, before it does. */
    DIES_BEFORE_SENDING,
    /** Killed after it sent; nobody hears that it arrived. */
    DIES_BEFORE_CONFIRMING,
    /** It arrives, but the answer is lost. */
    LOSES_THE_ANSWER,
    /** What it sends does not arrive, nor does an answer. */
    LOSES_THE_NETWORK,
    /** Another watcher was quicker: the record refuses. */
    IS_TOO_LATE
  }

  /** The other side, and the record that watchers share. */
  private static final class World {
    private final EffectKind kind;
    private EffectRecord record = new EffectRecord(true, Optional.empty(), false);
    private int sends;
    private int arrivals;
    private boolean paged;
    private Instant now = minute(0);

    World(EffectKind kind) {
      this.kind = kind;
    }

    /** How often a rollback really happened. */
    int effects() {
      return kind == EffectKind.IDEMPOTENT ? Math.min(1, arrivals) : arrivals;
    }

    void turn(Fate fate) {
      now = now.plusSeconds(50);
      NextAction next = NextAction.of(record, kind, Lookup.NOT_ASKED, PATIENCE, now);
      if (next == NextAction.LOOK_UP) {
        Lookup lookup =
            fate == Fate.LOSES_THE_NETWORK
                ? Lookup.FAILED
                : arrivals > 0 ? Lookup.FOUND : Lookup.NOT_FOUND;
        next = NextAction.of(record, kind, lookup, PATIENCE, now);
      }
      switch (next) {
        case SEND -> send(fate);
        case DONE -> record = new EffectRecord(true, record.sentAt(), true);
        case PAGE_A_PERSON -> paged = true;
        case WAIT, LOOK_UP, FOLLOW -> {}
      }
    }

    private void send(Fate fate) {
      if (fate == Fate.DIES_BEFORE_RECORDING || fate == Fate.IS_TOO_LATE) {
        return;
      }
      record = new EffectRecord(true, Optional.of(now), false);
      if (fate == Fate.DIES_BEFORE_SENDING) {
        return;
      }
      sends++;
      arrivals += fate == Fate.LOSES_THE_NETWORK ? 0 : 1;
      if (fate == Fate.WORKS) {
        record = new EffectRecord(true, record.sentAt(), true);
      }
    }
  }

  @Property(tries = 2000)
  void happensOnceWhereverWatchersDie(
      @ForAll EffectKind kind, @ForAll @Size(max = 8) List<Fate> fates) {
    World world = new World(kind);
    fates.forEach(world::turn);
    for (int i = 0; i < 10; i++) {
      world.turn(Fate.WORKS); // somebody lives on
    }
    if (kind == EffectKind.NEITHER) {
      assertThat(world.sends).isLessThanOrEqualTo(1);
      assertThat(world.effects()).isLessThanOrEqualTo(1);
      assertThat(world.paged).isEqualTo(!world.record.confirmed());
    } else {
      assertThat(world.effects()).isEqualTo(1);
      assertThat(world.record.confirmed()).isTrue();
      assertThat(world.paged).isFalse();
    }
  }

  /** Two watchers act on the same record at once; it takes the first alone. */
  @Property(tries = 500)
  void sendsOnceWhereTwoWatch(@ForAll EffectKind kind) {
    World world = new World(kind);
    for (Fate fate : Arrays.asList(Fate.LOSES_THE_ANSWER, Fate.IS_TOO_LATE, Fate.WORKS)) {
      world.turn(fate);
      assertThat(world.effects()).isEqualTo(1);
    }
  }
}

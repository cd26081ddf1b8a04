package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.notify.Miss;
import dev.slogate.notify.Notifier;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Post;
import dev.slogate.notify.Signal;
import dev.slogate.notify.Signals;
import dev.slogate.notify.Topic;
import dev.slogate.notify.Undelivered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);
  private static final Instant CLOSED = Instant.parse("2026-10-01T00:00:00Z");
  private static final Set<Signal> MISSED = Signals.of(List.of(Miss.once("checkout", CLOSED)));

  @TempDir Path folder;

  private Instant now = CLOSED.plus(Duration.ofHours(1));

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @SuppressWarnings("NullAway.Init")
  private Outbox outbox;

  /** Takes everything, unless it is down; between taking and answering something may happen. */
  private static final class Recording implements Notifier {
    final List<List<Post>> taken = new ArrayList<>();
    boolean down;
    Runnable meanwhile = () -> {};

    @Override
    public List<String> post(List<Post> posts) {
      if (down) {
        throw new Undelivered("http://am:9093 can't be reached");
      }
      taken.add(posts);
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return List.of();
    }

    @Override
    public String describe() {
      return "Alertmanager http://am:9093";
    }

    @Override
    public void close() {}
  }

  private final Recording notifier = new Recording();

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    ledger =
        Ledgers.open(
            folder.toString(),
            Map.of(),
            Optional.empty(),
            clock.withZone(ZoneOffset.UTC),
            () -> {});
    outbox = new Outbox(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private int recorded(Kind kind) {
    return ledger.read(records -> records.newest(Set.of(kind), 1000)).size();
  }

  private List<String> deliver() {
    return outbox.deliver(notifier, Set.of(), CRON).stream().map(Tick.Line::message).toList();
  }

  @Test
  void raisesOnceAndPostsUntilItIsOver() {
    for (int i = 0; i < 3; i++) {
      outbox.reconcile(MISSED, ALL, CRON);
      deliver();
      now = now.plus(Duration.ofHours(1));
    }
    assertThat(recorded(Kind.SIGNAL_RAISED)).isEqualTo(3);
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isEqualTo(3);
    assertThat(notifier.taken).hasSize(3).allMatch(posts -> posts.size() == 3);
    assertThat(notifier.taken.get(2).get(0).endsAt())
        .isEqualTo(now.minus(Duration.ofHours(1)).plus(Outbox.HOLDS));

    Instant over = now;
    outbox.reconcile(Set.of(), ALL, CRON);
    now = now.plus(Duration.ofHours(1));
    assertThat(deliver())
        .containsExactly(
            "posted 0 that hold (0 for the first time) and 3 that are over to Alertmanager"
                + " http://am:9093");
    assertThat(notifier.taken.get(3)).extracting(Post::endsAt).containsOnly(over);
    assertThat(deliver()).isEmpty();
    assertThat(outbox.open()).isEmpty();
  }

  @Test
  void raisesAnewWhatComesBack() {
    outbox.reconcile(MISSED, ALL, CRON);
    outbox.reconcile(Set.of(), ALL, CRON);
    outbox.reconcile(MISSED, ALL, CRON);
    assertThat(outbox.open()).filteredOn(Outgoing::firing).hasSize(3);
    deliver();
    assertThat(notifier.taken.get(0).subList(3, 6))
        .as("the newest word is the last")
        .allMatch(post -> post.endsAt().isAfter(now));
    assertThat(recorded(Kind.SIGNAL_RAISED)).isEqualTo(6);
  }

  @Test
  void leavesAloneWhatNobodyLookedFor() {
    outbox.reconcile(MISSED, ALL, CRON);
    outbox.reconcile(Set.of(), EnumSet.of(Topic.TELEMETRY_FINDING, Topic.RETRO_DUE), CRON);
    assertThat(outbox.open())
        .filteredOn(Outgoing::firing)
        .extracting(outgoing -> outgoing.signal().topic().orElseThrow())
        .containsExactlyInAnyOrder(Topic.QUARTER_MISSED, Topic.CORRECTIVE_PLAN_DUE);
  }

  @Test
  void keepsAFindingForADay() {
    Set<Signal> finding =
        Signals.of(
            List.of(new Finding("MEMORY_DIFFERS", "changed", Finding.PLATFORM)),
            Optional.of("platform-team"),
            List.of(),
            now);
    outbox.reconcile(finding, ALL, CRON);
    now = now.plus(Outbox.FINDINGS_HOLD).minusMillis(1);
    outbox.reconcile(Set.of(), ALL, CRON);
    assertThat(outbox.open()).hasSize(1).allMatch(Outgoing::firing);
    now = now.plusMillis(1);
    outbox.reconcile(Set.of(), ALL, CRON);
    assertThat(outbox.open()).hasSize(1).noneMatch(Outgoing::firing);
  }

  @Test
  void waitsWhileNobodyTakesIt() {
    outbox.reconcile(MISSED, ALL, CRON);
    notifier.down = true;
    List<Tick.Line> lines = outbox.deliver(notifier, Set.of(), CRON);
    assertThat(lines).singleElement().matches(Tick.Line::trouble);
    assertThat(lines.get(0).message())
        .isEqualTo("3 signals wait in the outbox: http://am:9093 can't be reached");
    assertThat(outbox.open()).hasSize(3).allMatch(Outgoing::waits);
    assertThat(outbox.waiting())
        .extracting(Tick.Line::message)
        .containsExactly("3 signals wait in the outbox: no Alertmanager is named");
    notifier.down = false;
    deliver();
    assertThat(outbox.open()).hasSize(3).noneMatch(Outgoing::waits);
    assertThat(outbox.waiting()).isEmpty();
  }

  @Test
  void takesBackWhatAnotherRunEndedMeanwhile() {
    outbox.reconcile(MISSED, ALL, CRON);
    notifier.meanwhile =
        () -> {
          Outbox other = new Outbox(ledger);
          other.reconcile(Set.of(), ALL, CRON);
          other.deliver(notifier, Set.of(), CRON);
        };
    deliver();
    List<Post> last = notifier.taken.get(notifier.taken.size() - 1);
    assertThat(last).hasSize(3).noneMatch(post -> post.endsAt().isAfter(now));
    assertThat(outbox.open()).isEmpty();
  }

  @Test
  void manyRunsAtOnceDoAsOne() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> run =
          () -> {
            outbox.reconcile(MISSED, ALL, CRON);
            return new Outbox(ledger).deliver(new Recording(), Set.of(), CRON).isEmpty();
          };
      List<Future<Boolean>> all =
          runs.invokeAll(IntStream.range(0, 32).mapToObj(i -> run).toList());
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isFalse();
      }
    } finally {
      runs.shutdown();
    }
    assertThat(recorded(Kind.SIGNAL_RAISED)).isEqualTo(3);
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isEqualTo(3);
  }

  @Test
  void postsWhatASignalSaysNow() {
    outbox.reconcile(MISSED, ALL, CRON);
    deliver();
    Map<String, String> moved = Map.of("summary", "it is due a week later");
    Set<Signal> later =
        MISSED.stream()
            .map(one -> new Signal(one.labels(), moved, now))
            .collect(Collectors.toSet());
    outbox.reconcile(later, ALL, CRON);
    outbox.deliver(notifier, later, CRON);
    assertThat(recorded(Kind.SIGNAL_RAISED)).as("it is the same signal still").isEqualTo(3);
    assertThat(notifier.taken.get(1))
        .allSatisfy(post -> assertThat(post.signal().annotations()).isEqualTo(moved))
        .allSatisfy(post -> assertThat(post.signal().startsAt()).isEqualTo(CLOSED));
    assertThat(outbox.preview(later, ALL))
        .extracting(one -> one.signal().annotations())
        .containsOnly(moved);
  }
}

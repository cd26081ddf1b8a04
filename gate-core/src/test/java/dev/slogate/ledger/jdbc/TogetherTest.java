package dev.slogate.ledger.jdbc;

import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.DONE;
import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.DONE_UNHEARD;
import static dev.slogate.ledger.jdbc.UnreliableStore.Fate.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Verification;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several threads write while one holds the ledger, one commit makes durable. */
class TogetherTest {

  private static final Actor JANE = new Actor("os", "jane");

  private final UnreliableStore store = new UnreliableStore();
  private final List<Thread> threads = new ArrayList<>();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger =
        new JdbcLedger(
            store.over(new SqliteStore(folder.resolve("ledger.db"), Clock.systemUTC())),
            Optional.empty(),
            () -> {},
            Duration.ofSeconds(30));
    ledger.read(Records::head);
  }

  @AfterEach
  void close() {
    assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
    ledger.close();
    assertThat(store.open()).isZero();
  }

  private static Function<Journal, Entry> appending(int number) {
    return journal -> journal.append(JANE, new FreezeLifted("f-" + number, "over"));
  }

  private static Entry failing(Journal journal) {
    journal.append(JANE, new FreezeLifted("f-0", "never"));
    throw new IllegalStateException("no");
  }

  private FutureTask<Entry> start(Function<Journal, Entry> work) {
    FutureTask<Entry> task = new FutureTask<>(() -> ledger.write(work));
    Thread thread = new Thread(task);
    threads.add(thread);
    thread.start();
    return task;
  }

  /** All of them, begun while another one writes. */
  private List<FutureTask<Entry>> together(List<Function<Journal, Entry>> works)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(1);
    FutureTask<Entry> first =
        start(
            journal -> {
              begun.countDown();
              try {
                all.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return appending(0).apply(journal);
            });
    begun.await();
    List<FutureTask<Entry>> tasks = new ArrayList<>();
    for (Function<Journal, Entry> work : works) {
      tasks.add(start(work));
      Thread last = threads.get(threads.size() - 1);
      while (last.getState() != Thread.State.TIMED_WAITING) { // for its turn
        Thread.onSpinWait();
      }
    }
    all.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(first).isDone();
    return tasks;
  }

  private static List<Function<Journal, Entry>> appending(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(TogetherTest::appending).toList();
  }

  private static List<Long> numbers(List<FutureTask<Entry>> tasks)
      throws InterruptedException, ExecutionException {
    List<Long> numbers = new ArrayList<>();
    for (FutureTask<Entry> task : tasks) {
      numbers.add(task.get().seq());
    }
    return numbers;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void oneCommitIsForAll() throws Exception {
    int before = store.commits();
    assertThat(numbers(together(appending(1, 40)))).isEqualTo(range(2, 41));
    assertThat(store.commits() - before).isEqualTo(2);
  }

  @Test
  void thoseThatAreTooManyForOneCommitTakeAnother() throws Exception {
    int before = store.commits();
    assertThat(numbers(together(appending(1, 60)))).isEqualTo(range(2, 61));
    assertThat(store.commits() - before).isEqualTo(3);
  }

  @Test
  void whoseWorkFailsFailsAlone() throws Exception {
    List<Function<Journal, Entry>> works = new ArrayList<>(appending(1, 3));
    works.add(TogetherTest::failing);
    works.addAll(appending(4, 6));
    List<FutureTask<Entry>> tasks = together(works);
    assertThatThrownBy(tasks.remove(3)::get).cause().hasMessage("no");
    assertThat(numbers(tasks)).isEqualTo(range(2, 7));
  }

  @Test
  void aCommitThatNobodyHeardOfIsDoneAgainForNone() throws Exception {
    store.next(DONE, DONE_UNHEARD);
    assertThat(numbers(together(appending(1, 5)))).isEqualTo(range(2, 6));
    assertThat(ledger.<Long>read(records -> records.head().seq())).isEqualTo(6);
  }

  @Test
  void aCommitThatWasLostIsDoneAgainForAll() throws Exception {
    store.next(DONE, LOST);
    assertThat(numbers(together(appending(1, 5)))).isEqualTo(range(2, 6));
    assertThat(ledger.<Long>read(records -> records.head().seq())).isEqualTo(6);
  }
}

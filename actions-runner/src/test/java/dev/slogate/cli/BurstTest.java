package dev.slogate.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.github.api.FakeGitHub.Review;
import dev.slogate.github.api.RunId;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many webhooks in one moment, each on a connection of its own. */
@ExtendWith(PostgresExtension.class)
class BurstTest {

  private static final String SHA = "d6fde92930d4715a2b49857d24b940956b26d2d3";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private static List<RunId> begin(ServeBed bed, int count) {
    List<RunId> runs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      runs.add(bed.github.begin(i, 1, SHA, "prod"));
    }
    return runs;
  }

  /** What each delivery came to, where all of them start together. */
  private List<Future<OptionalInt>> burst(List<RunId> runs, ServeBed.Server... servers) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<OptionalInt>> told = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      RunId run = runs.get(i);
      ServeBed.Server server = servers[i % servers.length];
      told.add(
          threads.submit(
              () -> {
                start.await();
                return server.deliver("guid-" + run.number(), run, "prod");
              }));
    }
    start.countDown();
    return told;
  }

  private static void assertAllApproved(ServeBed bed, int count) throws Exception {
    assertThat(bed.github.answers())
        .hasSize(count)
        .allSatisfy(one -> assertThat(one.state()).isEqualTo("approved"));
    assertThat(bed.github.answers().stream().map(Review::run).collect(toSet())).hasSize(count);
    assertThat(bed.github.mistakes()).isEmpty();
    assertThat(bed.said()).noneMatch(said -> said.contains("internal error"));
  }

  /** In the memory of a small container; what is refused is found by polling. */
  @Test
  void fiveHundredAtOnceAreTakenOrRefusedAndNoneIsLost(PostgresServer postgres) throws Exception {
    try (ServeBed bed = new ServeBed(folder, prometheus, postgres.url(postgres.database()))) {
      ServeBed.Server one = bed.start();
      List<RunId> runs = begin(bed, 500);
      for (Future<OptionalInt> told : burst(runs, one, bed.start())) {
        assertThat(told.get()).isPresent();
        assertThat(told.get().getAsInt()).isIn(202, 429, 503);
      }
      one.runsUntil(() -> bed.github.answers().size() == runs.size(), "all answered");
      assertAllApproved(bed, runs.size());
    }
  }

  @Test
  void whatAServerTookThatIsStoppedIsNotLost(PostgresServer postgres) throws Exception {
    try (ServeBed bed = new ServeBed(folder, prometheus, postgres.url(postgres.database()))) {
      ServeBed.Server stopped = bed.start();
      List<RunId> runs = begin(bed, 100);
      List<Future<OptionalInt>> told = burst(runs, stopped);
      assertThat(told.get(0).get()).isPresent();
      stopped.interrupt();
      assertThat(bed.said().get(0)).containsSubsequence("stopping: takes nothing new", "stopped");
      for (Future<OptionalInt> one : told) {
        one.get().ifPresent(status -> assertThat(status).isIn(202, 503));
      }
      bed.start()
          .runsUntil(() -> bed.github.answers().size() == runs.size(), "all answered by another");
      assertAllApproved(bed, runs.size());
    }
  }
}

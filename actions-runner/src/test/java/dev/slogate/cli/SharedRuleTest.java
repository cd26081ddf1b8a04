package dev.slogate.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.github.api.FakeGitHub.Review;
import dev.slogate.github.api.RunId;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL, each told of everything, in another order, and twice. */
@ExtendWith(PostgresExtension.class)
class SharedRuleTest {

  private static final int RUNS = 40;
  private static final String SHA = "d6fde92930d4715a2b49857d24b940956b26d2d3";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  @Test
  void eachRunIsDecidedAndAnsweredOnce(PostgresServer server) throws Exception {
    try (RuleBed bed = RuleBed.shared(folder, prometheus, server.url(server.database()))) {
      List<RunId> runs = new ArrayList<>();
      for (int i = 1; i <= RUNS; i++) {
        runs.add(bed.github.begin(i, 1, SHA, "prod"));
      }
      tell(runs, bed.instance(), bed.instance());
      bed.instance().minutes(1);
      Map<Long, Long> answers =
          bed.github.answers().stream().collect(groupingBy(Review::run, counting()));
      assertThat(answers).hasSize(RUNS);
      assertThat(answers.values()).containsOnly(1L);
      assertThat(bed.waits().open()).isEmpty();
      assertThat(bed.github.mistakes()).isEmpty();
    }
  }

  private static void tell(List<RunId> runs, RuleBed.Instance... servers)
      throws InterruptedException, ExecutionException {
    List<Callable<Boolean>> told = new ArrayList<>();
    for (int i = 0; i < servers.length; i++) {
      RuleBed.Instance server = servers[i];
      List<RunId> twice = new ArrayList<>(runs);
      twice.addAll(runs);
      Collections.shuffle(twice, new Random(i));
      told.add(
          () -> {
            twice.forEach(run -> server.told(run, "prod"));
            return true;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(servers.length);
    try {
      for (Future<Boolean> done : threads.invokeAll(told)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}

package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.Tick;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.issues.GitHubIssues;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a server's tick does with issues. */
class IssueServeTest {

  private static final Actor JANE = new Actor("os", "jane");

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RuleBed bed;

  @BeforeEach
  void open() throws IOException {
    bed = RuleBed.embedded(folder, prometheus);
    Path shop = bed.catalog().resolve("shop.yaml");
    Files.writeString(
        shop,
        Files.readString(shop)
            .replace("{contacts: {chat", "{issues: {github: acme/checkout}, contacts: {chat"));
    ledger()
        .write(
            journal ->
                journal.append(JANE, new RollbackOrdered("d-7", "checkout", "prod", "2", "1")));
  }

  @AfterEach
  void close() {
    bed.close();
    assertThat(bed.github.mistakes()).isEmpty();
  }

  private Ledger ledger() {
    return Ledgers.open(bed.ledger(), Map.of(), Optional.empty(), bed.clock, () -> {});
  }

  @Test
  void aServerOpensThem() throws Exception {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    Map<String, String> environment =
        Map.of(
            GitHubAppOptions.KEY_FILE,
            bed.key().toString(),
            GitHubAppOptions.SECRET,
            "a secret of the webhook");
    ServeCommand command = new ServeCommand(new Console(out, out, environment, false), bed.clock);
    command.catalog.folders = List.of(bed.catalog());
    command.catalog.ledger.where = bed.ledger();
    command.listen.address = "127.0.0.1:0";
    command.github.app = FakeGitHub.APP;
    command.github.api = bed.github.api();
    Serving serving = command.start();
    try {
      bed.github.issues.awaitCount(1);
      assertThat(bed.github.issues.title(1)).isEqualTo("Rolled back: checkout 2 in prod");
    } finally {
      serving.close();
    }
  }

  @Test
  void severalTicksAtOnceOpenOneOfEach() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Tick.Line>>> ticks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ticks.add(this::tick);
      }
      for (Future<List<Tick.Line>> each : threads.invokeAll(ticks)) {
        assertThat(each.get()).noneMatch(Tick.Line::trouble);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(bed.github.issues.count()).isEqualTo(1);
    ledger()
        .write(journal -> journal.append(JANE, new RollbackConfirmed("d-7", "checkout", "prod")));
    tick();
    assertThat(bed.github.issues.count()).isEqualTo(1);
    assertThat(bed.github.issues.body(1)).contains("It is done.");
  }

  private List<Tick.Line> tick() {
    try (GitHub client = bed.github.client(bed.key())) {
      return bed.workspace()
          .tick(Optional.empty())
          .filing(new GitHubIssues(client.issues(), client.api()))
          .run(JANE, progress -> {});
    }
  }
}

package dev.slogate.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Verification;
import dev.slogate.testbed.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills at random moments, 200 times, while several processes write. What was acknowledged is there
 * exactly once, and the chain holds.
 */
class KillTest {

  private static final int KILLS = 200;
  private static final int WRITERS = 3;

  /** Enough to be killed before. */
  private static final int ENDLESS = 1_000_000;

  private final Random random = new Random(20_261_124);

  @TempDir Path folder;

  @Test
  void anEmbeddedLedgerKeepsWhatItAcknowledged() throws Exception {
    String where = folder.resolve("ledger").toString();
    Chroniclers chroniclers = Chroniclers.in(folder).trainedOn(where);
    List<ChroniclerProcess> all = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      keepWriting(chroniclers, all, where);
      killOne(all);
    }
    check(all, where);
  }

  @Test
  void aServerKeepsWhatItAcknowledgedAlsoWhenItIsKilledItself() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      String where = server.url(server.database());
      Chroniclers chroniclers = Chroniclers.in(folder).trainedOn(where);
      List<ChroniclerProcess> all = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        keepWriting(chroniclers, all, where);
        if (kill % 5 == 4) {
          server.crash(random);
        } else {
          killOne(all);
        }
      }
      check(all, where);
    }
  }

  private static void keepWriting(
      Chroniclers chroniclers, List<ChroniclerProcess> all, String where) throws Exception {
    while (all.stream().filter(ChroniclerProcess::alive).count() < WRITERS) {
      all.add(chroniclers.start(List.of(), where, "writer-" + all.size(), ENDLESS));
    }
  }

  /** Mostly the oldest, which writes; sometimes one that is still starting. */
  private void killOne(List<ChroniclerProcess> all) throws InterruptedException {
    List<ChroniclerProcess> alive = all.stream().filter(ChroniclerProcess::alive).toList();
    ChroniclerProcess victim = alive.get(random.nextInt(10) > 0 ? 0 : random.nextInt(alive.size()));
    if (victim.equals(alive.get(0))) {
      victim.awaitRecord();
    }
    victim.letRun(random.nextInt(20_000));
    victim.kill();
  }

  private void check(List<ChroniclerProcess> all, String where) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (ChroniclerProcess process : all) {
      process.kill();
      assertThat(process.said()).allMatch(line -> line.matches("\\d+ .*|WAITING"));
      acknowledged.addAll(process.acknowledged());
    }
    try (Ledger ledger =
        Ledgers.open(where, Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      Map<String, Integer> times = new HashMap<>();
      Map<String, Integer> reasons = new HashMap<>();
      ledger.read(
          records -> {
            records.scan(
                1,
                entry -> {
                  String reason = entry.event(FreezeLifted.class).orElseThrow().reason();
                  times.merge(entry.seq() + " " + reason, 1, Integer::sum);
                  reasons.merge(reason, 1, Integer::sum);
                });
            return records.head();
          });
      // Most kills wait for a first one; how many more there are is the machine's speed.
      assertThat(acknowledged).hasSizeGreaterThan(KILLS / 2).doesNotHaveDuplicates();
      assertThat(times.keySet()).containsAll(acknowledged);
      assertThat(reasons.values()).allMatch(count -> count == 1);
      assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).flaws()).isEmpty();
    }
  }
}

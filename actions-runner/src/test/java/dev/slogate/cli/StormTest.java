package dev.slogate.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.OpenWait;
import dev.slogate.Waits;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.FakeGitHub.Review;
import dev.slogate.github.api.RunId;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Verification;
import dev.slogate.ledger.WaitAnswered;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand webhooks for two servers on one PostgreSQL, of which one is killed now and then.
 * What load decides (who answers, how often, whether a delivery arrives) is not asserted; what must
 * be so whatever it decides, is.
 */
@ExtendWith(PostgresExtension.class)
class StormTest {

  private static final int DELIVERIES = 10_000;
  private static final int RUNS = 1_250;
  private static final int HELD = RUNS / 5;
  private static final int PARTS = 10;
  private static final Set<Integer> WITH_A_KILL = Set.of(1, 3, 5, 6);
  private static final int SENDERS = 16;
  private static final String SHA = "d6fde92930d4715a2b49857d24b940956b26d2d3";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private final Random random = new Random(20261130);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServeBed.Server[] servers = new ServeBed.Server[2];

  /** What GitHub says once, or twice. */
  private record Delivery(String guid, long run, String environment) {}

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void everyRunIsDecidedOnceAndAlwaysToldTheSame(PostgresServer postgres) throws Exception {
    prometheus.refusePayments(); // so what goes to staging is held
    try (ServeBed bed = new ServeBed(folder, prometheus, postgres.url(postgres.database()))) {
      servers[0] = bed.start();
      servers[1] = bed.start();
      rage(bed);
      servers[0].runsUntil(() -> bed.github.answers().size() == RUNS, "all of prod answered");
      try (Workspace workspace = bed.workspace()) {
        Waits waits = workspace.waits(workspace.gate());
        servers[1].runsUntil(() -> held(waits).size() == HELD, "all of staging held");
        held(waits)
            .forEach(
                one -> waits.refuse(one.waiting().deploy(), "not today", new Actor("os", "jane")));
      }
      for (int i = 0; i < servers.length; i++) {
        servers[i].kill();
        servers[i] = bed.start(); // which goes round at once
      }
      servers[0].runsUntil(() -> bed.github.answers().size() == RUNS + HELD, "staging refused");
      assertAnswers(bed);
      assertRecord(bed);
      assertThat(bed.github.mistakes()).isEmpty();
      assertThat(bed.said()).noneMatch(said -> said.contains("internal error"));
    }
  }

  private static List<OpenWait> held(Waits waits) {
    return waits.open().stream()
        .filter(one -> one.waiting().request().environment().equals("staging"))
        .toList();
  }

  private void rage(ServeBed bed) throws Exception {
    List<Delivery> all = deliveries();
    long begun = 0;
    for (int part = 0; part < PARTS; part++) {
      List<Delivery> some = all.subList(part * DELIVERIES / PARTS, (part + 1) * DELIVERIES / PARTS);
      long last = some.stream().mapToLong(Delivery::run).max().orElseThrow();
      while (begun < last) {
        begun++;
        bed.github.begin(begun, 1, SHA, environments(begun).toArray(String[]::new));
      }
      deliver(bed, some, part);
    }
  }

  /** Whatever was sent, also again after a kill, said the same. */
  private static void assertAnswers(ServeBed bed) {
    Map<String, Set<String>> said =
        Stream.concat(bed.github.answers().stream(), bed.github.late().stream())
            .filter(one -> !one.state().isEmpty())
            .collect(
                groupingBy(
                    one -> one.run() + one.environment(),
                    mapping(one -> one.state() + ": " + one.comment(), toSet())));
    assertThat(said).hasSize(RUNS + HELD);
    assertThat(said.values()).allSatisfy(one -> assertThat(one).hasSize(1));
    assertThat(bed.github.answers())
        .allSatisfy(
            one ->
                assertThat(one.state())
                    .isEqualTo(one.environment().equals("prod") ? "approved" : "rejected"));
  }

  /** Each began once, was decided once and has one answer: the one that was sent. */
  private static void assertRecord(ServeBed bed) {
    Set<String> sent = bed.github.answers().stream().map(Review::comment).collect(toSet());
    Map<String, List<String>> deploys = new HashMap<>();
    try (Ledger ledger = bed.ledger()) {
      Set<String> recorded = new HashSet<>();
      ledger.read(
          records -> {
            records.scan(
                1,
                entry -> {
                  deploys
                      .computeIfAbsent(entry.kind(), any -> new ArrayList<>())
                      .add(entry.keys().subject());
                  entry.event(WaitAnswered.class).ifPresent(event -> recorded.add(event.words()));
                });
            return true;
          });
      assertThat(recorded).isEqualTo(sent);
      assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
    }
    for (Kind kind : List.of(Kind.WAIT_BEGUN, Kind.DECISION_MADE, Kind.WAIT_ANSWERED)) {
      assertThat(deploys.get(kind.name()))
          .as(kind.toString())
          .hasSize(RUNS + HELD)
          .doesNotHaveDuplicates();
    }
  }

  private static List<String> environments(long run) {
    return run % 5 == 0 ? List.of("prod", "staging") : List.of("prod");
  }

  /** A fifth of them comes again; each may overtake others. */
  private List<Delivery> deliveries() {
    int different = DELIVERIES * 5 / 6;
    List<Map.Entry<Integer, Delivery>> all = new ArrayList<>();
    for (int i = 0; i < DELIVERIES; i++) {
      int which = i < different ? i : random.nextInt(different);
      long run = 1 + (long) which * RUNS / different;
      List<String> environments = environments(run);
      String environment = environments.get(which % environments.size());
      int place = which + random.nextInt(100);
      all.add(Map.entry(place, new Delivery("guid-" + which, run, environment)));
    }
    return all.stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
  }

  /** Some are lost: all of some runs, and one of each forty. */
  private static boolean isLost(Delivery delivery, int place) {
    return delivery.run() % 25 == 0 || place % 40 == 0;
  }

  private void deliver(ServeBed bed, List<Delivery> deliveries, int part) throws Exception {
    CountDownLatch third = new CountDownLatch(deliveries.size() / 3);
    CountDownLatch half = new CountDownLatch(deliveries.size() / 2);
    List<Future<Boolean>> sending = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      int first = sender;
      sending.add(
          threads.submit(
              () -> {
                for (int i = first; i < deliveries.size(); i += SENDERS) {
                  if (!isLost(deliveries.get(i), i)) {
                    deliver(deliveries.get(i), i / SENDERS % 2);
                  }
                  third.countDown();
                  half.countDown();
                }
                return true;
              }));
    }
    if (WITH_A_KILL.contains(part)) {
      third.await();
      servers[part % 2].kill();
      half.await();
      servers[part % 2] = bed.start();
    }
    for (Future<Boolean> one : sending) {
      assertThat(one.get()).isTrue();
    }
  }

  /** To one of them, or by a proxy's choice to the other where that one does not answer. */
  private void deliver(Delivery one, int server) throws InterruptedException {
    RunId run = new RunId(FakeGitHub.REPOSITORY, one.run());
    OptionalInt status = servers[server].deliver(one.guid(), run, one.environment());
    if (status.isEmpty()) {
      status = servers[1 - server].deliver(one.guid(), run, one.environment());
    }
    status.ifPresent(code -> assertThat(code).isIn(202, 429, 503));
  }
}

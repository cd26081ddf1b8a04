package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.Quarter;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.SignalRaised;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ticks of several machines at the same time, on one real PostgreSQL, do as one. */
@ExtendWith(PostgresExtension.class)
class PostgresTickTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Slo SLO = ExampleSlo.named("answers").build();
  private static final int MACHINES = 4;

  /** The database's clock is the ledger's. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  private final Catalog catalog =
      Example.catalog(List.of(SLO), List.of(), URI.create("file:///recording.jsonl"));

  private static Ledger open(PostgresServer server, String database) {
    return Ledgers.open(
        server.url(database), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  /** Over its budget for two quarters, and yesterday an outage of two hours. */
  private Telemetry telemetry() {
    Story story =
        Story.of("answers", 100)
            .errors(0.0015)
            .errors(0.3, Duration.ofHours(30), Duration.ofHours(28));
    return StoryRecording.telemetry(now, Duration.ofDays(31), Duration.ofDays(200), List.of(story));
  }

  /** What telemetry has forgotten since. */
  private void remember(Memory memory) {
    Quarter last = Quarter.of(Quarter.of(now, ZoneOffset.UTC).start().minus(HOUR), ZoneOffset.UTC);
    Instant from = Quarter.of(last.start().minus(HOUR), ZoneOffset.UTC).start();
    Instant to = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(30));
    Map<Instant, Counts> hours = new HashMap<>();
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HOUR)) {
      hours.put(hour, new Counts(9, 6_000));
    }
    memory.remember(SeriesId.of(SLO).orElseThrow(), new Memory.Span(from, to), hours);
  }

  private static List<Entry> records(Ledger ledger, Kind kind) {
    return ledger.<List<Entry>>read(records -> records.newest(Set.of(kind), 1_000));
  }

  @Test
  void doubleNothing(PostgresServer server) throws Exception {
    String database = server.database();
    Telemetry telemetry = telemetry();
    List<Ledger> ledgers = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(MACHINES);
    try (Ledger ledger = open(server, database)) {
      remember(ledger.memory());
      List<Callable<List<Tick.Line>>> ticks = new ArrayList<>();
      for (int i = 0; i < MACHINES; i++) {
        Ledger own = open(server, database);
        ledgers.add(own);
        ticks.add(() -> new Tick(catalog, source -> telemetry, own).run(CRON, what -> {}));
      }
      for (var done : pool.invokeAll(ticks)) {
        done.get();
      }
      // What overtook another's memory is done by the next run.
      new Tick(catalog, source -> telemetry, ledger).run(CRON, what -> {});
      assertThat(records(ledger, Kind.PROMISED)).hasSize(1);
      assertThat(records(ledger, Kind.QUARTER_CLOSED))
          .isNotEmpty()
          .extracting(entry -> entry.keys().subject())
          .doesNotHaveDuplicates();
      assertThat(records(ledger, Kind.INCIDENT_FOUND)).hasSize(1);
      assertThat(records(ledger, Kind.SIGNAL_RAISED))
          .isNotEmpty()
          .extracting(entry -> ((SignalRaised) entry.event()).labels())
          .doesNotHaveDuplicates()
          .anyMatch(labels -> "postmortem_due".equals(labels.get("signal")));
    } finally {
      pool.shutdownNow();
      ledgers.forEach(Ledger::close);
    }
  }
}

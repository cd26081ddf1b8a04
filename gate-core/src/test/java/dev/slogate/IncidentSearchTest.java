package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.IncidentsScanned;
import dev.slogate.ledger.Kind;
import dev.slogate.telemetry.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentSearchTest {

  private static final Actor CRON = new Actor("os", "cron");

  /** Half an hour past ten, so that both ends are whole slices. */
  private static final Instant START = RecordedShop.AT.minus(Duration.ofHours(30));

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  /** A hundred events a minute; three in ten failed for two hours, yesterday. */
  @BeforeEach
  void burn() {
    shop =
        RecordedShop.telling(
            folder,
            Story.of("answers", 100)
                .errors(0.0002)
                .errors(0.3, Duration.ofHours(30), Duration.ofHours(28)));
  }

  private List<Tick.Line> tick(Duration beforeTheEnd) {
    shop.now = RecordedShop.AT.minus(beforeTheEnd);
    return shop.tick().run(CRON, what -> {}).stream()
        .filter(line -> line.step() == Tick.Step.INCIDENTS)
        .toList();
  }

  private List<IncidentFound> found() {
    List<EscalationFold.Incident> all =
        shop.ledger.read(records -> new EscalationFold(records).incidents(Example.SERVICE));
    return all.stream().map(EscalationFold.Incident::found).toList();
  }

  @Test
  void writesDownAnIncidentOnceItIsOver() {
    assertThat(tick(Duration.ofHours(28))).as("it goes on").isEmpty();
    assertThat(tick(Duration.ofHours(26)))
        .extracting(Tick.Line::message)
        .singleElement()
        .asString()
        .startsWith("major incident answers@2026-11-01T04:30Z is on record: 36");
    IncidentFound incident = found().get(0);
    assertThat(incident.start()).isEqualTo(START);
    assertThat(incident.end()).isEqualTo(START.plus(Duration.ofHours(2)));
    assertThat(incident.bad().doubleValue()).isCloseTo(3_600, within(40.0));
    // A thousandth of what 30 days have may be bad: 4,320.
    assertThat(incident.share().doubleValue()).isCloseTo(3_600 / 4_320.0, within(0.02));
    assertThat(incident.peakBurn().doubleValue()).isCloseTo(300, within(5.0));
    assertThat(incident.sliceMinutes()).isEqualTo(1);
    assertThat(incident.slices()).hasSize(120);
    assertThat(incident.parts()).isEmpty();
  }

  @Test
  void asksForAPostmortem() {
    tick(Duration.ofHours(26));
    PastIncident incident = shop.escalations().standing("answers", shop.now).incidents().get(0);
    assertThat(incident.postmortem().orElseThrow().until())
        .isEqualTo(START.plus(Duration.ofHours(2)).plus(Duration.ofDays(14)));
  }

  @Test
  void givesAllTheTimeForAPostmortemWhereItIsFoundLate() {
    tick(Duration.ZERO); // more than a day after it ended
    PastIncident incident = shop.escalations().standing("answers", shop.now).incidents().get(0);
    assertThat(incident.postmortem().orElseThrow().until())
        .isEqualTo(Instant.parse("2026-11-02T00:00:00Z").plus(Duration.ofDays(14)));
  }

  /** As while a catalog changes, and two versions of it tick for a while. */
  @Test
  void keepsWhatAnotherCatalogsTickCameTo() {
    shop.now = RecordedShop.AT.minus(Duration.ofDays(2));
    Instant theirs = shop.now.minus(Duration.ofDays(3));
    shop.ledger.write(
        journal -> journal.append(CRON, new IncidentsScanned(Map.of("theirs", theirs))));
    shop.tick().run(CRON, what -> {});
    assertThat(scanned().resume()).containsEntry("theirs", theirs).containsKey("answers");
    Instant ours = scanned().resume().getOrDefault("answers", Instant.EPOCH);
    shop.now = shop.now.plus(Duration.ofHours(1));
    shop.search().search(CRON);
    assertThat(scanned().resume()).as("kept once a day").containsEntry("answers", ours);
    shop.now = RecordedShop.AT;
    shop.search().search(CRON);
    assertThat(scanned().resume().getOrDefault("answers", Instant.EPOCH)).isAfter(ours);
  }

  private IncidentsScanned scanned() {
    return shop.ledger.read(
        records ->
            (IncidentsScanned) records.newest(Set.of(Kind.INCIDENTS_SCANNED), 1).get(0).event());
  }

  @Test
  void findsNothingTwice() {
    tick(Duration.ofHours(26));
    List<IncidentFound> once = found();
    for (int hours = 25; hours >= 0; hours -= 5) {
      assertThat(tick(Duration.ofHours(hours))).isEmpty();
    }
    assertThat(found()).isEqualTo(once).hasSize(1);
  }

  @Test
  void catchesUpAfterDaysWithoutARun() {
    tick(Duration.ofDays(5));
    assertThat(found()).isEmpty();
    tick(Duration.ZERO);
    assertThat(found()).hasSize(1);
  }

  @Test
  void writesOnceHoweverManyRun() throws Exception {
    shop.now = RecordedShop.AT;
    shop.tick().run(CRON, what -> {});
    int runs = 4;
    ExecutorService pool = Executors.newFixedThreadPool(runs);
    try {
      List<Callable<List<Tick.Line>>> work =
          Stream.<Callable<List<Tick.Line>>>generate(() -> () -> shop.search().search(CRON))
              .limit(runs)
              .toList();
      for (var done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(found()).hasSize(1);
  }

  @Test
  void looksAgainWhereItsMemoryIsRebuilt() {
    tick(Duration.ofHours(28));
    shop.now = RecordedShop.AT;
    assertThat(shop.rebuiltMeanwhile().run(CRON, what -> {}))
        .filteredOn(line -> line.step() == Tick.Step.INCIDENTS)
        .extracting(Tick.Line::message)
        .containsExactly(
            "answers: its memory is being rebuilt; the next run looks for its incidents");
    assertThat(found()).isEmpty();
    assertThat(tick(Duration.ofHours(26))).hasSize(1);
  }
}

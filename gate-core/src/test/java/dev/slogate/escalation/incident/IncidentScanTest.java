package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentScanTest {

  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Objective THREE_NINES = Objective.of("0.999");
  private static final int DAY = 288;

  /** 300 events in five minutes, 2,592,000 in 30 days, of which 2,592 may be bad. */
  private static final double ALLOWED = 2_592;

  /** Slices of 300 events; the bad ones as given, by index from and to, and how many each. */
  private static List<Slice> slices(int count, int... fromToBad) {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double bad = 0;
      for (int j = 0; j < fromToBad.length; j += 3) {
        bad = i >= fromToBad[j] && i < fromToBad[j + 1] ? fromToBad[j + 2] : bad;
      }
      slices.add(new Slice(at(i), FIVE, new Counts(bad, 300)));
    }
    return slices;
  }

  private static Instant at(int slice) {
    return START.plus(FIVE.multipliedBy(slice));
  }

  private static List<Incident> scan(List<Slice> slices) {
    return IncidentScan.of(slices, THREE_NINES, ALLOWED, IncidentRules.DEFAULT);
  }

  @Test
  void knowsAnIncidentsEdgesCountsAndShare() {
    List<Incident> found = scan(slices(DAY, 100, 112, 60));
    assertThat(found).hasSize(1);
    Incident incident = found.get(0);
    assertThat(incident.start()).isEqualTo(at(100));
    assertThat(incident.end()).isEqualTo(at(112));
    assertThat(incident.counts()).isEqualTo(new Counts(720, 3600));
    assertThat(incident.peakBurn()).isEqualTo(200, within(1e-9)); // 60 of 300 is 20 %
    assertThat(incident.share()).isEqualTo(720 / ALLOWED);
    assertThat(incident.ongoing()).isFalse();
  }

  @Test
  void isMajorOverTheShareAndNotAtIt() {
    List<Incident> found =
        IncidentScan.of(slices(DAY, 100, 112, 108), THREE_NINES, 2592, IncidentRules.DEFAULT);
    assertThat(found.get(0).share()).isEqualTo(0.5);
    assertThat(found.get(0).major(IncidentRules.DEFAULT)).isFalse();
    assertThat(found.get(0).major(IncidentRules.DEFAULT.withMajorShare(0.4999))).isTrue();
  }

  @Test
  void joinsBurstsThatAreNearAndNotThoseThatAreFar() {
    // Ten good slices, 50 minutes; thirteen, over an hour.
    assertThat(scan(slices(DAY, 100, 106, 60, 116, 122, 60)))
        .extracting(Incident::start, Incident::end)
        .containsExactly(tuple(at(100), at(122)));
    assertThat(scan(slices(DAY, 100, 106, 60, 119, 125, 60)))
        .extracting(Incident::start, Incident::end)
        .containsExactly(tuple(at(100), at(106)), tuple(at(119), at(125)));
  }

  /** Ten bad events of 300 outweigh nothing of the 55 good minutes before, and are an alarm. */
  @Test
  void whatFlaresUpWithinTheHourIsTheSameIncident() {
    assertThat(scan(slices(DAY, 100, 106, 60, 117, 118, 10)))
        .extracting(Incident::start, Incident::end)
        .containsExactly(tuple(at(100), at(118)));
  }

  /** However big they are: a day of outage does not swallow the next night's. */
  @Test
  void doesNotJoinBigOnesOverHours() {
    assertThat(scan(slices(3 * DAY, 10, 200, 300, 230, 400, 300))).hasSize(2);
  }

  /** Three events an hour, a third bad: an hour without a bad one says nothing yet. */
  @Test
  void waitsLongerForTheEndOnLittleTraffic() {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < 10 * DAY; i++) {
      boolean event = i % 4 == 0;
      boolean during = i >= DAY && i < DAY + 240;
      slices.add(new Slice(at(i), FIVE, new Counts(during && i % 36 == 0 ? 1 : 0, event ? 1 : 0)));
    }
    List<Incident> found = IncidentScan.of(slices, Objective.of("0.99"), 22, IncidentRules.DEFAULT);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).counts().bad()).isEqualTo(7); // every three hours of twenty
  }

  @Test
  void findsTheSameInMinutesAsInSlicesOfFive() {
    List<Slice> minutes = new ArrayList<>();
    for (Slice slice : slices(DAY, 100, 112, 60, 200, 203, 30)) {
      Counts counts = new Counts(slice.counts().bad() / 5, slice.counts().total() / 5);
      for (int i = 0; i < 5; i++) {
        Instant at = slice.start().plus(Duration.ofMinutes(i));
        minutes.add(new Slice(at, Duration.ofMinutes(1), counts));
      }
    }
    assertThat(scan(minutes))
        .extracting(Incident::start, Incident::end)
        .containsExactlyElementsOf(
            scan(slices(DAY, 100, 112, 60, 200, 203, 30)).stream()
                .map(i -> tuple(i.start(), i.end()))
                .toList());
  }

  @Test
  void isOngoingUntilItIsCertainlyOver() {
    assertThat(scan(slices(112, 100, 112, 60)).get(0).ongoing()).isTrue();
    assertThat(scan(slices(123, 100, 112, 60)).get(0).ongoing()).isTrue(); // 55 minutes
    assertThat(scan(slices(124, 100, 112, 60)).get(0).ongoing()).isFalse();
    assertThat(scan(slices(124, 100, 112, 60)).get(0).end()).isEqualTo(at(112));
  }

  @Test
  void maySeeItsSlicesOneByOne() {
    List<Slice> slices = slices(2 * DAY, 100, 112, 60, 300, 330, 20);
    IncidentScan scan = new IncidentScan(THREE_NINES, ALLOWED, IncidentRules.DEFAULT);
    for (int i = 0; i < slices.size(); i++) {
      scan.accept(slices.get(i));
      assertThat(scan.incidents()).isEqualTo(scan(slices.subList(0, i + 1)));
    }
  }

  @Test
  void doesNotBridgeADayWithoutData() {
    List<Slice> slices = slices(3 * DAY, 100, 112, 60, 420, 432, 60);
    List<Slice> hole = new ArrayList<>(slices.subList(0, 112));
    hole.addAll(slices.subList(420, slices.size()));
    assertThat(scan(hole)).hasSize(2);
    List<Slice> shorter = new ArrayList<>(slices.subList(0, 112));
    slices.subList(420, slices.size()).stream()
        .map(s -> new Slice(s.start().minus(Duration.ofHours(4)), FIVE, s.counts()))
        .forEach(shorter::add);
    assertThat(scan(shorter)).hasSize(1);
  }

  /** Eight bad events are no alarm, sixteen are. */
  @Test
  void whatRoseBeforeAHoleDoesNotGoOnRisingBehindIt() {
    IncidentRules rules = new IncidentRules(6, 0.001, Duration.ofHours(1), 5, 0, 0.5);
    List<Slice> slices = slices(3 * DAY, 0, 1, 8, 288, 289, 8, 2 * DAY, 2 * DAY + 1, 8);
    List<Slice> aDay = List.of(slices.get(0), slices.get(288));
    assertThat(IncidentScan.of(aDay, THREE_NINES, ALLOWED, rules)).hasSize(1);
    List<Slice> more = List.of(slices.get(0), slices.get(2 * DAY));
    assertThat(IncidentScan.of(more, THREE_NINES, ALLOWED, rules)).isEmpty();
  }

  /** An hour in which nobody came is quiet, too, once somebody was served. */
  @Test
  void slicesWithoutEventsBelongToTheQuietTime() {
    List<Slice> slices = new ArrayList<>(slices(112, 100, 112, 60));
    for (int i = 112; i < 123; i++) {
      slices.add(new Slice(at(i), FIVE, Counts.NONE));
    }
    assertThat(scan(slices).get(0).ongoing()).isTrue();
    slices.add(new Slice(at(123), FIVE, new Counts(0, 300)));
    assertThat(scan(slices).get(0).ongoing()).isFalse();
    assertThat(scan(slices).get(0).end()).isEqualTo(at(112));
  }

  @Test
  void doesNotNameWhatHardlyCostsAnything() {
    assertThat(scan(slices(DAY, 100, 101, 25))).isEmpty(); // under 1 % of 2,592
    assertThat(scan(slices(DAY, 100, 101, 26))).hasSize(1);
  }

  @Test
  void cutsOffABadEventThatCameByChanceBefore() {
    // 25 events an hour: the lone one is still in the sum when the incident begins.
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < DAY; i++) {
      double bad = i == 90 ? 1 : i >= 100 && i < 130 && i % 2 == 0 ? 2 : 0;
      slices.add(new Slice(at(i), FIVE, new Counts(bad, 2)));
    }
    List<Incident> found = IncidentScan.of(slices, THREE_NINES, 20, IncidentRules.DEFAULT);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).start()).isEqualTo(at(100));
    assertThat(found.get(0).end()).isEqualTo(at(129));
  }

  @Test
  void worksAtEveryTarget() {
    for (String target : List.of("0", "0.5", "0.9", "0.9999")) {
      Objective objective = Objective.of(target);
      double allowed = objective.errorBudget() * 300 * DAY;
      List<Incident> found =
          IncidentScan.of(slices(DAY, 100, 160, 300), objective, allowed, IncidentRules.DEFAULT);
      assertThat(found).as(target).hasSize(target.equals("0") ? 0 : 1);
    }
  }

  @Test
  void refusesSlicesOutOfOrder() {
    IncidentScan scan = new IncidentScan(THREE_NINES, ALLOWED, IncidentRules.DEFAULT);
    scan.accept(new Slice(at(1), FIVE, Counts.NONE));
    assertThatThrownBy(() -> scan.accept(new Slice(at(1), FIVE, Counts.NONE)))
        .hasMessage("slices overlap or are out of order: 2026-07-01T00:05:00Z");
    assertThatThrownBy(() -> new IncidentScan(THREE_NINES, 0, IncidentRules.DEFAULT))
        .hasMessage("allowed not above 0: 0.0");
  }

  @Test
  void goesOnFromWhereItWasCalmAsIfItHadNeverStopped() {
    List<Slice> history = slices(4 * DAY, 100, 106, 60, 116, 122, 60, 400, 401, 3, 500, 900, 4);
    List<Incident> whole = scan(history);
    assertThat(whole).hasSizeGreaterThan(1);
    for (int cut = 1; cut < history.size(); cut += 7) {
      IncidentScan first = new IncidentScan(THREE_NINES, ALLOWED, IncidentRules.DEFAULT);
      history.subList(0, cut).forEach(first::accept);
      Instant calm = first.calmSince().orElseThrow();
      List<Incident> all = new ArrayList<>(first.incidents());
      all.removeIf(Incident::ongoing);
      all.addAll(scan(history.stream().filter(s -> !s.start().isBefore(calm)).toList()));
      assertThat(all).as("cut at " + cut).isEqualTo(whole);
    }
  }
}

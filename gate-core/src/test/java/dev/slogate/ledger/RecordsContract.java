package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What can be asked of a ledger, and what it answers. */
public abstract class RecordsContract extends LedgerFixture {

  private static final Set<Kind> FREEZES = Set.of(Kind.FREEZE_DECLARED);
  private static final Set<Kind> GRANTS = Set.of(Kind.OVERRIDE_GRANTED);
  private static final Set<Kind> DEPLOYS = Set.of(Kind.DEPLOY_STARTED, Kind.DEPLOY_FINISHED);

  private List<String> subjects(Function<Records, List<Entry>> question) {
    return ledger.read(question).stream().map(entry -> entry.keys().subject()).toList();
  }

  private List<Long> numbers(Function<Records, List<Entry>> question) {
    return ledger.read(question).stream().map(Entry::seq).toList();
  }

  @Test
  void openNamesTheServiceAndEndsWithItsTime() {
    Instant until = ledger.read(Records::now).plusSeconds(60);
    append(override("o-1", "shop", until));
    append(override("o-2", "shop", until.minusMillis(1)));
    append(override("o-3", "pay", until.plusSeconds(60)));
    append(override("o-4", "shop", until.plusSeconds(60)));

    assertThat(subjects(records -> records.open(GRANTS, "shop", until.minusMillis(2))))
        .containsExactly("o-1", "o-2", "o-4");
    assertThat(subjects(records -> records.open(GRANTS, "shop", until.minusMillis(1))))
        .containsExactly("o-1", "o-4");
    assertThat(subjects(records -> records.open(GRANTS, "shop", until))).containsExactly("o-4");
    assertThat(subjects(records -> records.open(GRANTS, "Shop", until))).isEmpty();
    assertThat(subjects(records -> records.open(FREEZES, "shop", until))).isEmpty();
    assertThat(subjects(records -> records.open(Set.of(), "shop", until))).isEmpty();
  }

  @Test
  void openHoldsWhatNeverEnds() {
    append(deploy("d-1", "shop", "prod"));
    assertThat(subjects(records -> records.open(DEPLOYS, "shop", Instant.now())))
        .containsExactly("d-1");
  }

  @Test
  void openEverywhereNamesNoService() {
    Instant now = ledger.read(Records::now);
    append(freeze("f-1", Optional.of(now.plusSeconds(60))));
    append(freeze("f-2", Optional.of(now)));
    append(freeze("f-3", Optional.empty()));
    append(override("o-1", "shop", now.plusSeconds(60)));

    assertThat(subjects(records -> records.openEverywhere(FREEZES, now)))
        .containsExactly("f-1", "f-3");
    assertThat(subjects(records -> records.openEverywhere(GRANTS, now))).isEmpty();
    assertThat(subjects(records -> records.openEverywhere(FREEZES, now.plusSeconds(60))))
        .containsExactly("f-3");
  }

  @Test
  void anEndBetweenTwoMillisecondsIsKeptToTheOneBefore() {
    Instant until = Instant.parse("2027-01-01T00:00:00.123456789Z");
    append(freeze("f-1", Optional.of(until)));
    assertThat(all().get(0).keys().until()).contains(Instant.parse("2027-01-01T00:00:00.123Z"));
    assertThat(all().get(0).event(FreezeDeclared.class).flatMap(FreezeDeclared::until))
        .contains(until);
    assertThat(Chain.hash(all().get(0))).isEqualTo(all().get(0).hash());
  }

  @Test
  void ofNamesTheServiceWhateverItsTime() {
    Instant now = ledger.read(Records::now);
    append(override("o-1", "shop", now.minusSeconds(60)));
    append(deploy("d-1", "shop", "prod"));
    append(override("o-2", "pay", now));
    append(override("o-3", "shop", now.plusSeconds(60)));
    Set<Kind> kinds = Set.of(Kind.OVERRIDE_GRANTED, Kind.DEPLOY_STARTED);

    assertThat(subjects(records -> records.of(kinds, "shop"))).containsExactly("o-1", "d-1", "o-3");
    assertThat(subjects(records -> records.of(FREEZES, "shop"))).isEmpty();
  }

  @Test
  void keepsEachEscalationEventAsItWas() {
    List<Event> events = EventCodecTest.events().toList();
    events.forEach(this::append);
    assertThat(all()).extracting(Entry::event).containsExactlyElementsOf(events);
    assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
  }

  @Test
  void aboutFindsKindsOfSeveralSubjectsOldestFirst() {
    Instant later = ledger.read(Records::now).plusSeconds(60);
    append(override("o-1", "shop", later));
    append(override("o-2", "shop", later));
    append(new OverrideUsed("o-2", "d-1", "c-1"));
    append(new OverrideUsed("o-1", "d-2", "c-2"));
    append(new OverrideRevoked("o-1", "no longer needed"));
    Set<Kind> kinds = Set.of(Kind.OVERRIDE_USED, Kind.OVERRIDE_REVOKED);

    assertThat(numbers(records -> records.about(kinds, List.of("o-1", "o-2"))))
        .containsExactly(3L, 4L, 5L);
    assertThat(numbers(records -> records.about(kinds, List.of("o-1", "o-1"))))
        .containsExactly(4L, 5L);
    assertThat(numbers(records -> records.about(kinds, List.of("o-9")))).isEmpty();
    assertThat(numbers(records -> records.about(kinds, List.of()))).isEmpty();
  }

  @Test
  void newestAreTheLastOfAllKindsTogether() {
    for (int i = 1; i <= 4; i++) {
      append(deploy("d-" + i, "shop", "prod"));
      append(finished("d-" + i, "shop", "prod"));
    }
    assertThat(numbers(records -> records.newest(DEPLOYS, 3))).containsExactly(8L, 7L, 6L);
    assertThat(numbers(records -> records.newest(Set.of(Kind.DEPLOY_STARTED), 2)))
        .containsExactly(7L, 5L);
    assertThat(numbers(records -> records.newest(DEPLOYS, 0))).isEmpty();
    assertThat(numbers(records -> records.newest(FREEZES, 3))).isEmpty();
  }

  @Test
  void unendedAreThoseWithoutAnEndHoweverManyCameAfter() {
    append(deploy("d-1", "shop", "prod"));
    append(deploy("d-2", "shop", "prod"));
    append(finished("d-2", "shop", "prod"));
    append(deploy("d-3", "pay", "prod"));
    append(finished("d-9", "shop", "prod"));
    Kind begun = Kind.DEPLOY_STARTED;
    Kind ended = Kind.DEPLOY_FINISHED;
    assertThat(numbers(records -> records.unended(begun, ended, 5))).containsExactly(4L, 1L);
    assertThat(numbers(records -> records.unended(begun, ended, 1))).containsExactly(4L);
    assertThat(numbers(records -> records.unended(ended, begun, 5))).containsExactly(5L);
    assertThat(
            numbers(
                records -> {
                  Instant now = records.now();
                  return new PastRecords(records, now).unended(begun, ended, 5);
                }))
        .containsExactly(4L, 1L);
  }

  /** Or a replay would miss what it was decided by, once enough was written since. */
  @Test
  void theNewestOfThePastAreThoseOfThenHoweverManyCameAfter() {
    append(deploy("d-1", "shop", "prod"));
    append(deploy("d-2", "shop", "prod"));
    Instant then = append(finished("d-2", "shop", "prod")).at();
    while (!ledger.read(Records::now).isAfter(then)) {
      Thread.onSpinWait();
    }
    append(deploy("d-3", "shop", "prod"));
    append(finished("d-1", "shop", "prod"));
    Kind begun = Kind.DEPLOY_STARTED;
    Kind ended = Kind.DEPLOY_FINISHED;
    Question newest =
        new Question.Newest(Set.of(begun), Optional.of("shop"), Optional.of("prod"), 1);

    assertThat(numbers(records -> new PastRecords(records, then).ask(newest))).containsExactly(2L);
    assertThat(numbers(records -> new PastRecords(records, then).newest(DEPLOYS, 2)))
        .containsExactly(3L, 2L);
    assertThat(
            numbers(records -> new PastRecords(records, then).ahead(List.of(newest)).ask(newest)))
        .containsExactly(2L);
    assertThat(numbers(records -> new PastRecords(records, then).unended(begun, ended, 1)))
        .containsExactly(1L);
  }

  @Test
  void newestOfAPlaceAreOfThatPlaceAlone() {
    append(deploy("d-1", "shop", "prod"));
    append(deploy("d-2", "shop", "staging"));
    append(deploy("d-3", "pay", "prod"));
    append(finished("d-1", "shop", "prod"));

    assertThat(numbers(records -> records.newest(DEPLOYS, "shop", "prod", 5)))
        .containsExactly(4L, 1L);
    assertThat(numbers(records -> records.newest(DEPLOYS, "shop", "prod", 1))).containsExactly(4L);
    assertThat(numbers(records -> records.newest(DEPLOYS, "shop", "qa", 5))).isEmpty();
    assertThat(numbers(records -> records.newest(DEPLOYS, "shop", 2))).containsExactly(4L, 2L);
    assertThat(numbers(records -> records.newest(DEPLOYS, "shop", 5))).containsExactly(4L, 2L, 1L);
  }

  @Test
  void scanGoesOnFromAnyRecord() {
    for (int i = 0; i < 250; i++) { // more than are fetched at once
      append(lifted("r" + i));
    }
    List<Long> seen = new ArrayList<>();
    ledger.read(
        records -> {
          records.scan(20, entry -> seen.add(entry.seq()));
          return records.head();
        });
    assertThat(seen).hasSize(231).startsWith(20L).endsWith(250L).isSorted();
  }

  @Test
  void aReaderSeesOneStateWhateverIsWrittenMeanwhile() {
    append(lifted("one"));
    ledger.read(
        records -> {
          Head before = records.head();
          ledger.write(journal -> journal.append(JANE, lifted("two")));
          assertThat(records.head()).isEqualTo(before);
          return before;
        });
    assertThat(all()).hasSize(2);
  }

  @Test
  void timeIsWholeMillisecondsAndNeverBeforeTheNewestRecord() {
    Instant before = ledger.read(Records::now);
    Entry entry = append(lifted("one"));
    Instant after = ledger.read(Records::now);
    assertThat(entry.at()).isBetween(before, after);
    assertThat(after).isEqualTo(after.truncatedTo(ChronoUnit.MILLIS));
    assertThat(Duration.between(before, after)).isLessThan(Duration.ofMinutes(1));
  }
}

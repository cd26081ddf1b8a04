package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.SampleSlo;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which records are counted on, and how a window is put together from them. */
class RecordedCountsTest {

  private static final Duration AFTER = Duration.ofMinutes(12);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Ask ASK = Ask.of(Shop.SLO, Shop.AT);
  private static final Telemetry SAMPLES = Shop.recording(List.of(Shop.steady()));

  private static RuledRecording ruled(UnaryOperator<Slices> as) {
    return new RuledRecording(SAMPLES, AFTER, as);
  }

  private static Answer<Reading> measure(Telemetry telemetry) {
    return new RecordedCounts(telemetry).measure(List.of(ASK), Shop.AT);
  }

  /** What is said of records that these became. */
  private static String unused(UnaryOperator<Slices> as) {
    RuledRecording ruled = ruled(as);
    Answer<Reading> answer = measure(ruled);
    assertThat(answer.values().get(0).recorded()).isEmpty();
    assertThat(ruled.asked()).containsExactly(ASK);
    assertThat(answer.values()).isEqualTo(SAMPLES.measure(List.of(ASK), Shop.AT).values());
    assertThat(answer.notes()).hasSize(1);
    assertThat(answer.notes().get(0).code()).isEqualTo("RECORDS_UNUSED");
    return answer.notes().get(0).message();
  }

  private static UnaryOperator<Slices> without(Instant end) {
    return RuledRecording.with(
        hours -> hours.stream().filter(hour -> !Lost.end(hour).equals(end)).toList());
  }

  @Test
  void longWindowsAreRecordedHoursBetweenSamples() {
    RuledRecording ruled = ruled(UnaryOperator.identity());
    Reading reading = measure(ruled).values().get(0);
    assertThat(reading.recorded()).containsOnlyKeys(Duration.ofDays(1), Duration.ofDays(3), MONTH);
    // Recorded at 10:12, it ends at 10:11, which is less than half an hour ago.
    Duration tail = Duration.ofMinutes(79);
    Duration head = Duration.ofMinutes(41);
    assertThat(ruled.asked().get(0).stretches())
        .hasSize(9)
        .contains(
            Stretch.window(Duration.ofHours(6)),
            Stretch.joined(tail, Duration.ZERO, SAMPLES.scrapeInterval()),
            Stretch.edge(head, MONTH.minus(head)))
        .doesNotContain(Stretch.window(MONTH), Stretch.window(Duration.ofDays(1)));
    Reading whole = SAMPLES.measure(List.of(ASK), Shop.AT).values().get(0);
    assertThat(reading.partSeen()).isTrue();
    assertThat(reading.reachesBack()).isTrue();
    reading
        .recorded()
        .forEach(
            (window, error) -> {
              Counts found = Objects.requireNonNull(reading.counts().get(window));
              Counts known = Objects.requireNonNull(whole.counts().get(window));
              assertThat(Math.abs(found.bad() - known.bad())).isLessThan(error.bad());
              assertThat(Math.abs(found.total() - known.total())).isLessThan(error.total());
              assertThat(error.total()).isLessThan(0.03 * known.total());
            });
  }

  @Test
  void aRuleThatStoppedIsNotCountedOn() {
    assertThat(unused(RuledRecording.with(hours -> hours.subList(0, hours.size() - 3))))
        .isEqualTo(
            "recorded counts of answers are not used, so samples were asked for all: the newest"
                + " hour ended at 2026-11-02T07:11:00Z; let Prometheus evaluate what slo-gate rules"
                + " writes of this catalog");
  }

  @Test
  void everyHourMustBeThere() {
    Instant hole = Instant.parse("2026-10-17T03:11:00Z");
    assertThat(unused(without(hole))).contains("the hour up to 2026-10-17T03:11:00Z is missing");
    assertThat(
            unused(RuledRecording.with(hours -> hours.subList(hours.size() - 600, hours.size()))))
        .contains("the hour up to 2026-10-08T10:11:00Z is missing");
  }

  @Test
  void hoursBeforeTheWindowMayBeMissing() {
    Instant first = Instant.parse("2026-10-03T11:11:00Z"); // begins before half an hour is over
    assertThat(measure(ruled(without(first))).values().get(0).recorded()).isNotEmpty();
    assertThat(unused(without(first.plus(Hours.ONE)))).contains("is missing");
  }

  /** As a group does that goes on in another file: the hours around that do not join. */
  @Test
  void hoursMustFollowEachOther() {
    assertThat(
            unused(
                RuledRecording.with(
                    hours -> {
                      List<Slice> moved = new ArrayList<>();
                      for (int i = 0; i < hours.size(); i++) {
                        Slice hour = hours.get(i);
                        Duration by = Duration.ofMinutes(i < 500 ? 7 : 0);
                        moved.add(new Slice(hour.start().minus(by), hour.length(), hour.counts()));
                      }
                      return moved;
                    })))
        .contains("is missing");
  }

  @Test
  void withoutRecordsItSaysWhatToDo() {
    assertThat(unused(RuledRecording.with(hours -> List.of())))
        .contains("there are none of what it counts now; let Prometheus evaluate");
    Trouble trouble = new Trouble(Gap.UNREACHABLE, "nobody answered");
    assertThat(unused(hours -> new Slices(List.of(), List.of(trouble))))
        .contains(trouble.message());
  }

  @Test
  void whatCantBeAddedUpIsNotLookedFor() {
    RuledRecording ruled = ruled(UnaryOperator.identity());
    Slo expression =
        SampleSlo.bad(
                "shop",
                "sum(increase(a[{{.window}}])) + sum(increase(b[{{.window}}]))",
                "sum(increase(c[{{.window}}])) + sum(increase(d[{{.window}}]))")
            .slo();
    Ask ask = Ask.of(expression, Shop.AT);
    new RecordedCounts(ruled).measure(List.of(ask), Shop.AT);
    assertThat(ruled.looked()).isEmpty();
    assertThat(ruled.asked()).containsExactly(ask);
  }

  @Test
  void whatIsRememberedIsNotLookedFor() {
    Shop shop = new Shop(SAMPLES);
    shop.close(Shop.AT);
    RuledRecording ruled = ruled(UnaryOperator.identity());
    Reading reading =
        new RememberingTelemetry(new RecordedCounts(ruled), shop.memory)
            .measure(List.of(ASK), Shop.AT)
            .values()
            .get(0);
    assertThat(ruled.looked()).isEmpty();
    assertThat(reading.recorded()).isEmpty();
    assertThat(reading.counts()).containsKey(MONTH);
  }

  /** Hours of silence are hours with a count, of nothing; hours that nobody saw are none. */
  @Test
  void hoursThatNobodyScrapedAreNotCounted() {
    Telemetry blind =
        Shop.recording(
            List.of(Shop.steady().unseen(Duration.ofDays(9), Duration.ofDays(9).minusHours(6))));
    Answer<Reading> answer = measure(new RuledRecording(blind, AFTER, UnaryOperator.identity()));
    assertThat(answer.values().get(0).recorded()).isEmpty();
    assertThat(answer.notes()).hasSize(1);
  }

  @Test
  void exactlyMeansSamples() {
    RuledRecording ruled = ruled(UnaryOperator.identity());
    assertThat(new RecordedCounts(ruled).exact().measure(List.of(ASK), Shop.AT).values())
        .isEqualTo(SAMPLES.measure(List.of(ASK), Shop.AT).values());
    assertThat(ruled.looked()).isEmpty();
  }
}

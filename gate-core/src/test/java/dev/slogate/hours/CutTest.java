package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.ledger.Memory.Span;
import dev.slogate.plan.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CutTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:33:20Z");
  private static final Duration MONTH = Duration.ofDays(30);

  private static Optional<Cut> cut(String window, String from, String to) {
    return Cut.of(AT, Duration.parse(window), new Span(Instant.parse(from), Instant.parse(to)));
  }

  private static Cut month(String from, String to) {
    return cut("P30D", from, to).orElseThrow();
  }

  @Test
  void asksForTheFirstHourInPartAndForWhatIsNotClosedYet() {
    Cut cut = month("2026-01-01T00:00:00Z", "2026-11-02T10:00:00Z");
    assertThat(cut.from()).isEqualTo("2026-10-03T11:00:00Z");
    assertThat(cut.to()).isEqualTo("2026-11-02T10:00:00Z");
    Duration tail = Duration.parse("PT33M20S");
    assertThat(cut.tail()).contains(Stretch.edge(tail, Duration.ZERO));
    assertThat(cut.head())
        .contains(
            Stretch.edge(Duration.parse("PT26M40S"), MONTH.minus(Duration.parse("PT26M40S"))));
    assertThat(cut.hours()).isEqualTo(30 * 24 - 1);
  }

  @Test
  void asksForNothingBeforeTheFirstHourWithData() {
    assertThat(month("2026-10-10T05:00:00Z", "2026-11-02T10:00:00Z").head()).isEmpty();
    assertThat(month("2026-10-03T11:00:00Z", "2026-11-02T10:00:00Z").head()).isEmpty();
    assertThat(month("2026-10-03T10:00:00Z", "2026-11-02T10:00:00Z").head()).isPresent();
  }

  @Test
  void looksNoFurtherThanItsInstant() {
    assertThat(month("2026-01-01T00:00:00Z", "2026-12-24T00:00:00Z").to())
        .isEqualTo("2026-11-02T10:00:00Z");
    assertThat(cut("P30D", "2026-11-03T00:00:00Z", "2026-12-24T00:00:00Z")).isEmpty();
  }

  @Test
  void hasNoEdgesOnWholeHours() {
    Span known =
        new Span(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-11-02T10:00:00Z"));
    Optional<Cut> cut = Cut.of(Instant.parse("2026-11-02T10:00:00Z"), Duration.ofDays(1), known);
    assertThat(cut.orElseThrow().edges()).isEmpty();
  }

  @Test
  void leavesShortWindowsAlone() {
    assertThat(cut("PT6H", "2026-01-01T00:00:00Z", "2026-11-02T10:00:00Z")).isEmpty();
    assertThat(cut("PT6H1M", "2026-01-01T00:00:00Z", "2026-11-02T10:00:00Z")).isPresent();
  }

  /** Twelve hours of a day: head and tail are half of it. */
  @Test
  void asksForTheWholeWindowWhereMemorySavesLittle() {
    assertThat(cut("P1D", "2026-01-01T00:00:00Z", "2026-11-01T23:00:00Z")).isPresent();
    assertThat(cut("P1D", "2026-01-01T00:00:00Z", "2026-11-01T22:00:00Z")).isEmpty();
  }

  /** A day: what telemetry no longer keeps would be missing from a longer tail without a sign. */
  @Test
  void asksForTheWholeWindowWhereNobodyClosedHoursForADay() {
    assertThat(cut("P30D", "2026-01-01T00:00:00Z", "2026-11-01T11:00:00Z")).isPresent();
    assertThat(cut("P30D", "2026-01-01T00:00:00Z", "2026-11-01T10:00:00Z")).isEmpty();
  }
}

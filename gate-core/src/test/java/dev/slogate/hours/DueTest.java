package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.ledger.Memory.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for, and in which parts. */
class DueTest {

  private static final Instant CLOSED = Shop.CLOSED;

  private static Instant ago(long hours) {
    return CLOSED.minus(Hours.ONE.multipliedBy(hours));
  }

  private static Span until(long hoursAgo) {
    return new Span(ago(1_000), ago(hoursAgo));
  }

  private static Series series(String id) {
    return new Series(id, Shop.SLO);
  }

  private static List<Series> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> series("series-" + i)).toList();
  }

  @Test
  void whatIsBehindIsDueSinceThenAndWhatIsUnknownFromThePast() {
    Map<String, Span> known =
        Map.of(
            "a", until(2), "b", until(30), "c", until(2), "current", until(0), "ahead", until(-5));
    List<Series> all =
        List.of("a", "new", "b", "current", "c", "ahead").stream().map(DueTest::series).toList();
    assertThat(Due.missing(all, known, CLOSED))
        .containsExactly(
            new Due(ago(30), CLOSED, false, List.of(series("b"))),
            new Due(ago(2), CLOSED, false, List.of(series("a"), series("c"))),
            new Due(ago(400 * 24), CLOSED, true, List.of(series("new"))));
    assertThat(Due.missing(List.of(series("current")), known, CLOSED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 720", "69, 720", "70, 714", "100, 500", "1000, 50", "2083, 24", "3000, 24"})
  void oneAnswerHoldsSoManyHours(int count, long hours) {
    List<Span> parts = new Due(ago(1_000), CLOSED, false, many(count)).parts();
    assertThat(parts.get(0)).isEqualTo(new Span(ago(1_000), ago(1_000 - hours)));
  }

  @Property(tries = 100)
  void partsAreAllOfItOneAfterTheOther(@ForAll @IntRange(min = 1, max = 3_000) int hours) {
    List<Span> parts = new Due(ago(hours), CLOSED, false, many(100)).parts();
    Instant before = ago(hours);
    for (Span part : parts) {
      assertThat(part.from()).isEqualTo(before);
      before = part.to();
    }
    assertThat(before).isEqualTo(CLOSED);
    assertThat(parts).hasSize((hours + 499) / 500);
  }

  @Test
  void oneQueryAsksAboutAThousandSeries() {
    assertThat(Due.past(many(1_000), CLOSED).chunks())
        .containsExactly(Due.past(many(1_000), CLOSED));
    List<Series> more = many(2_001);
    assertThat(Due.past(more, CLOSED).chunks())
        .containsExactly(
            Due.past(more.subList(0, 1_000), CLOSED),
            Due.past(more.subList(1_000, 2_000), CLOSED),
            Due.past(more.subList(2_000, 2_001), CLOSED));
  }

  @Test
  void theHourThatIsAlwaysNextIsNotBehind() {
    assertThat(Due.behind(Map.of(), CLOSED)).isZero();
    assertThat(Due.behind(Map.of("a", until(-3)), CLOSED)).isZero();
    assertThat(Due.behind(Map.of("a", until(1)), CLOSED)).isZero();
    assertThat(Due.behind(Map.of("a", until(1), "b", until(8), "c", until(3)), CLOSED))
        .isEqualTo(Duration.ofHours(7));
  }

  @Test
  void anHourIsClosedFiveMinutesAndTwoScrapesAfterItsEnd() {
    Duration scrape = Duration.ofSeconds(30);
    assertThat(Due.closed(CLOSED.plus(Duration.ofMinutes(6)), scrape)).isEqualTo(CLOSED);
    assertThat(Due.closed(CLOSED.plus(Duration.ofSeconds(359)), scrape)).isEqualTo(ago(1));
  }
}

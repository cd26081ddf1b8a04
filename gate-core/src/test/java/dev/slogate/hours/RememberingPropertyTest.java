package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Period;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Edges and remembered hours are together what telemetry says of the whole. */
class RememberingPropertyTest {

  /** The recording keeps thousandths of an event, at both ends of each of so many hours. */
  private static final double ROUNDING = 0.5;

  private static final Duration UNSEEN_FROM = Duration.ofDays(25);

  /** More than the story has in any hour. */
  private static final double AN_HOURS_EVENTS = 90 * 60 * 2;

  private static final Story STORY =
      Story.of(Shop.NAME, 90)
          .shaped(minute -> 1 + Math.sin(minute * Math.PI / 720))
          .errors(0.001)
          .errors(0.7, Duration.ofHours(30), Duration.ofMinutes(1771))
          .errors(0.3, Duration.ofDays(12), Duration.ofDays(11).plusHours(7))
          .traffic(0, Duration.ofDays(20), Duration.ofDays(18))
          .unseen(UNSEEN_FROM, Duration.ofDays(24))
          .byChance();
  private static final Telemetry RECORDING = Shop.recording(List.of(STORY));

  /**
   * At any five minutes of the last weeks, for any period, whenever hours were last closed and
   * wherever they begin.
   */
  @Property(tries = 300)
  void addUp(
      @ForAll @IntRange(min = 0, max = 12 * 24 * 10) int fiveMinutesAgo,
      @ForAll @IntRange(min = 1, max = 30) int days,
      @ForAll @IntRange(min = 0, max = 40) int hoursBehind,
      @ForAll boolean good) {
    Instant at = Shop.AT.minus(Duration.ofMinutes(5L * fiveMinutesAgo));
    Period period = ExampleSlo.days(days);
    ExampleSlo example = ExampleSlo.named(Shop.NAME).over(period);
    Slo slo = (good ? example.countingGood() : example).build();
    Shop shop = new Shop(RECORDING);
    shop.closing(slo).run(at.minus(Duration.ofHours(hoursBehind)), Shop.SILENT);
    Telemetry remembering = new RememberingTelemetry(RECORDING, shop.memory);
    Ask ask = Ask.of(slo, at);

    Reading whole = RECORDING.measure(List.of(ask), at).values().get(0);
    Reading together = remembering.measure(List.of(ask), at).values().get(0);

    assertThat(together.counts()).containsOnlyKeys(whole.counts().keySet());
    for (Map.Entry<Duration, Counts> entry : whole.counts().entrySet()) {
      Counts found = Objects.requireNonNull(together.counts().get(entry.getKey()));
      assertThat(found.total())
          .as("total of " + entry.getKey())
          .isCloseTo(entry.getValue().total(), within(tolerance(at.minus(entry.getKey()))));
      assertThat(found.bad())
          .as("bad of " + entry.getKey())
          .isCloseTo(entry.getValue().bad(), within(tolerance(at.minus(entry.getKey()))));
    }
    assertThat(together.partSeen()).isEqualTo(whole.partSeen());
    // A period that begins in a gap of the telemetry is not taken for a young one.
    assertThat(together.reachesBack() || !whole.reachesBack()).isTrue();
  }

  /**
   * Of a window that begins in an hour of which telemetry then shows nothing, nobody can tell a gap
   * from what is no longer kept: such an hour counts by its share, as far as it is remembered.
   */
  private static double tolerance(Instant start) {
    Instant unseen = Shop.AT.minus(UNSEEN_FROM);
    boolean inThatHour =
        !start.isBefore(unseen) && start.isBefore(Hours.upTo(unseen).plus(Hours.ONE));
    return inThatHour ? AN_HOURS_EVENTS : ROUNDING;
  }
}

package dev.slogate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Vitals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  private static final int HOURS_A_WEEK = 168;

  /** One look in a thousand: so say {@link Drift} and the docs. */
  private static final double STATED = 0.001;

  /** Events of each hour, oldest first: by the time of day and of the week, growing, by chance. */
  private static double[] healthy(Random random, int weeks, double scatter, double memory) {
    double level = Math.exp(random.nextDouble() * Math.log(1000)) * 200;
    double growth = random.nextDouble() * 0.06 - 0.02;
    double phase = random.nextDouble() * 24;
    double weekend = 0.3 + 0.7 * random.nextDouble();
    double[] events = new double[weeks * HOURS_A_WEEK];
    double noise = random.nextGaussian();
    for (int hour = 0; hour < events.length; hour++) {
      noise = memory * noise + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      double day = 1 + 0.8 * Math.sin((hour - phase) / 24 * 2 * Math.PI);
      double week = hour % HOURS_A_WEEK >= 120 ? weekend : 1;
      double trend = Math.exp(growth * hour / HOURS_A_WEEK);
      double mean = level * day * week * trend * Math.exp(scatter * noise);
      events[hour] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    return events;
  }

  private static Vitals at(double[] events, int hour) {
    return Vitals.ofVolume(
        IntStream.rangeClosed(0, Planner.WEEKS)
            .mapToObj(
                week ->
                    IntStream.range(0, Planner.HOURS)
                        .map(ago -> hour - week * HOURS_A_WEEK - ago)
                        .mapToObj(
                            at -> at < 0 ? OptionalDouble.empty() : OptionalDouble.of(events[at]))
                        .toList())
            .toList());
  }

  /** The rate that is stated, by a thousand weeks at each scatter, looked at every hour. */
  @ParameterizedTest
  @CsvSource({"0.05, 0", "0.1, 0.5", "0.1, 0.8", "0.2, 0", "0.2, 0.8"})
  void healthyWeeksRaiseFewerFalseAlarmsThanIsStated(double scatter, double memory) {
    Random random = new Random(20261130);
    int looks = 0;
    int alarms = 0;
    for (int service = 0; service < 1000; service++) {
      double[] events = healthy(random, Planner.WEEKS + 2, scatter, memory);
      for (int hour = events.length - HOURS_A_WEEK; hour < events.length; hour++) {
        looks++;
        alarms += Drift.of(at(events, hour)).isPresent() ? 1 : 0;
      }
    }
    assertThat((double) alarms / looks).isLessThan(STATED);
  }

  @ParameterizedTest
  @CsvSource({"3, true", "0.3, true", "1.3, false", "0.7, false"})
  void findsWhatIsOverTheDoubleOrUnderTheHalf(double factor, boolean found) {
    Random random = new Random(7);
    int detected = 0;
    for (int service = 0; service < 200; service++) {
      double[] events = healthy(random, Planner.WEEKS + 1, 0.05, 0.5);
      for (int hour = events.length - 4; hour < events.length; hour++) {
        events[hour] *= factor;
      }
      detected += Drift.of(at(events, events.length - 1)).isPresent() ? 1 : 0;
    }
    if (found) {
      assertThat(detected).isGreaterThan(190);
    } else {
      assertThat(detected).isZero();
    }
  }

  @Test
  void oneOddHourIsNone() {
    double[] events = new double[6 * HOURS_A_WEEK];
    Arrays.fill(events, 1000);
    events[events.length - 1] = 20_000;
    assertThat(Drift.of(at(events, events.length - 1))).isEmpty();
  }

  @Test
  void aYoungServiceHasNoCustomToBreak() {
    double[] events = new double[3 * HOURS_A_WEEK];
    Arrays.fill(events, 0, events.length - 4, 1000);
    assertThat(Drift.of(at(events, events.length - 1))).isEmpty();
    List<List<OptionalDouble>> nothing = new ArrayList<>();
    assertThat(Drift.of(Vitals.ofVolume(nothing))).isEmpty();
  }

  /** Else weeks that differ among themselves would look alike, and any drift from them be odd. */
  @Test
  void anHourThatNobodySawLeavesTheOtherWeeksInTheirPlaces() {
    double[] events = new double[6 * HOURS_A_WEEK];
    double[] levels = {0.5, 0, 0, -0.5};
    for (int hour = 0; hour < events.length; hour++) {
      int week = (events.length - 1 - hour) / HOURS_A_WEEK;
      double level = week >= 1 && week <= Planner.WEEKS ? levels[week - 1] : 0;
      events[hour] = 10_000 * Math.exp(level);
    }
    Arrays.fill(events, events.length - 4, events.length, 60_000);
    Vitals all = at(events, events.length - 1);
    List<List<OptionalDouble>> some = new ArrayList<>(all.hours());
    List<OptionalDouble> week = new ArrayList<>(some.get(1));
    week.subList(3, Planner.HOURS).replaceAll(hour -> OptionalDouble.empty());
    some.set(1, week);

    assertThat(Drift.of(all)).isEmpty();
    assertThat(Drift.of(Vitals.ofVolume(some))).isEmpty();
  }

  @Test
  void saysByHowMuch() {
    double[] events = new double[6 * HOURS_A_WEEK];
    Arrays.fill(events, 1000);
    Arrays.fill(events, events.length - 4, events.length, 250);
    assertThat(Drift.of(at(events, events.length - 1)).orElseThrow().describe())
        .isEqualTo(
            "the last three hours had 0.25 times the events that these hours of past weeks had"
                + " (about 1,000 in the last one)");
  }
}
